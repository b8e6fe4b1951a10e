import { formatDate } from "@/lib/format";

const DAY_MS = 86_400_000;

/** "tomorrow, Tuesday, November 24 at 9:00 AM": the day by its name too when it is near, in the zone it was chosen in. */
export function momentInWords(moment: Date, now: Date, locale: string, timeZone: string): string {
  const day = (date: Date) => Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone }).format(date));
  const distance = Math.round((day(moment) - day(now)) / DAY_MS);
  const full = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(moment.getFullYear() !== now.getFullYear() && { year: "numeric" }),
    hour: "numeric",
    minute: "2-digit",
  }).format(moment);
  if (distance === 0) {
    const today = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "day");
    return `${today}, ${formatDate(moment, "time", { locale, timeZone })}`;
  }
  if (distance !== 1) return full;
  return `${new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(1, "day")}, ${full}`;
}

/** "Europe/Berlin" → "Europe/Berlin, GMT+1". */
export function zoneInWords(timeZone: string, at: Date, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value;
  return [timeZone.replaceAll("_", " "), offset].join(", ");
}
