/** How a cell's number is to be read: as it is, as a moment, or with zeros in front. */
export type NumberKind = "number" | "date" | "time" | "moment" | `zeros:${number}`;

/** ECMA-376 part 1, § 18.8.30: formats that every workbook knows, local ones of East Asia among them. */
const builtIn = new Map<number, NumberKind>([
  ...range(14, 17, "date"),
  ...range(18, 21, "time"),
  [22, "moment"],
  ...range(27, 31, "date"),
  ...range(32, 35, "time"),
  [36, "date"],
  ...range(45, 47, "time"),
  ...range(50, 58, "date"),
]);

function range(first: number, last: number, kind: NumberKind) {
  return Array.from({ length: last - first + 1 }, (_, i) => [first + i, kind] as const);
}

export function numberKind(formatId: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtIn.get(formatId) ?? "number";
  // Quoted text, escaped signs, colours and conditions say nothing; [h], [m] and [s] are hours, minutes and seconds.
  const letters = code
    .split(";")[0]!
    .replaceAll(/"[^"]*"|[\\_*]./g, "")
    .replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, "")
    .toLowerCase();
  if (/^0{2,}$/.test(letters)) return `zeros:${letters.length}`;
  if (letters.includes("general")) return "number";
  const hasDay = /[yd]/.test(letters);
  const hasTime = /[hs]/.test(letters);
  if (hasDay || hasTime) return !hasTime ? "date" : hasDay ? "moment" : "time";
  return letters.includes("m") ? "date" : "number";
}

const DAY_MS = 86_400_000;
/** The last day of the year 9999. */
const MAX_DAY = 2_958_465;

/** A number as a person reads it: never with an exponent, no more digits than were meant, moments as ISO writes them. */
export function numberText(value: number, kind: NumberKind, { since1904 }: { since1904: boolean }): string {
  if (kind.startsWith("zeros:")) {
    const digits = plain(Math.abs(value)).padStart(Number(kind.slice("zeros:".length)), "0");
    return value < 0 ? `-${digits}` : digits;
  }
  const day = since1904 ? value + 1_462 : value;
  if (kind === "number" || day < 0 || day > MAX_DAY) return plain(value);
  const seconds = Math.round((day % 1) * 86_400);
  if (kind === "time") return clock(Math.floor(value) * 86_400 + Math.round((value % 1) * 86_400));
  const date = isoDay(Math.floor(day) + Math.floor(seconds / 86_400));
  return kind === "date" || seconds % 86_400 === 0 ? date : `${date} ${clock(seconds)}`;
}

/** Day 1 is 1900-01-01, and day 60 the 29th of February 1900, which never was: Excel keeps it for Lotus 1-2-3's sake. */
const isoDay = (day: number) =>
  new Date((day - (day < 60 ? 25_568 : 25_569)) * DAY_MS).toISOString().slice(0, "YYYY-MM-DD".length);

function clock(seconds: number) {
  const two = (number: number) => String(number).padStart(2, "0");
  const rest = seconds % 60;
  const time = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return rest === 0 ? time : `${time}:${two(rest)}`;
}

/** Fifteen digits are what a spreadsheet keeps; beyond them stand the remains of binary fractions. */
function plain(value: number) {
  const text = String(Number(value.toPrecision(15)));
  return text.includes("e")
    ? Number(text).toLocaleString("en-US", { useGrouping: false, maximumSignificantDigits: 15 })
    : text;
}
