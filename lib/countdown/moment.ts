/** The last moment that a Date can tell. */
const LAST = 8_640_000_000_000;

/** Seconds since 1970 of what a contact's field or a person says, by UTC where no zone is said; 0 when that is no moment. */
export function readMoment(value: unknown): number {
  const seconds = Math.floor(secondsOf(value));
  return seconds > 0 && seconds <= LAST ? seconds : 0;
}

function secondsOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (value instanceof Date) return value.getTime() / 1_000;
  if (typeof value !== "string") return Number.NaN;
  const text = value.trim();
  if (/^\d{9,13}$/.test(text)) return Number(text) / (text.length > 11 ? 1_000 : 1);
  const [, day, time, zone] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
  return day ? Date.parse(`${day}T${time ?? "00:00"}${zone?.toUpperCase() ?? "Z"}`) / 1_000 : Number.NaN;
}
