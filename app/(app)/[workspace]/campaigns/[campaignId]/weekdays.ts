/** Monday first. */
export function weekdayNames(locale: string, width: "short" | "long"): string[] {
  const { format } = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, i) => format(Date.UTC(2024, 0, 1 + i)));
}

/** "Mon, Tue, and Fri"; weekdays by their ISO numbers. */
export const daysInWords = (days: number[], locale: string) =>
  new Intl.ListFormat(locale).format(days.map((day) => weekdayNames(locale, "short")[day - 1]!));
