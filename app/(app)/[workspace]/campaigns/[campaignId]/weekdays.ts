/** Monday first. */
export function weekdayNames(locale: string, width: "short" | "long"): string[] {
  const { format } = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, i) => format(Date.UTC(2024, 0, 1 + i)));
}
