/** Figures and times as the reader's language writes them. Pure: server and browser print the same. */
export type FormatOptions = { locale: string; timeZone?: string };

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  kind: string,
  locale: string,
  options: object,
  make: () => T,
): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  let format = cache.get(key) as T | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}

const numberFormat = (locale: string, options: Intl.NumberFormatOptions = {}) =>
  cached("number", locale, options, () => new Intl.NumberFormat(locale, options));

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  cached("date", locale, options, () => new Intl.DateTimeFormat(locale, options));

export const formatNumber = (value: number, locale: string, options?: Intl.NumberFormatOptions) =>
  numberFormat(locale, options).format(value);

/** 12,430 → "12.4K": for axes and tight places, never where the figure itself matters. */
export const formatCompact = (value: number, locale: string) =>
  formatNumber(value, locale, { notation: "compact", maximumSignificantDigits: 3 });

/** Below this many, a rate says less than the count. */
export const minimumForRate = 20;

/** A share of a whole as a percentage with one digit; null when there is no whole, or it is too small to speak of a rate. */
export function formatRate(part: number, whole: number, locale: string): string | null {
  if (whole < minimumForRate) return null;
  return formatNumber(part / whole, locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** A change in percentage points with its sign: "+3.1". */
export const formatChange = (points: number, locale: string) =>
  formatNumber(points, locale, { signDisplay: "exceptZero", maximumFractionDigits: 1 });

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** In units of 1,024, as file managers count: 39,936 → "39 kB". */
export function formatBytes(bytes: number, locale: string): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), byteUnits.length - 1);
  return formatNumber(bytes / 1024 ** power, locale, {
    style: "unit",
    unit: byteUnits[power]!,
    // "484 byte" is how Intl shortens it.
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power > 1 ? 1 : 0,
  });
}

export type DateStyle = "date" | "time" | "dateTime" | "full" | "day" | "dayTime";

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { year: "numeric", month: "short", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  dateTime: { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
  full: {
    weekday: "long",
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "long",
  },
  day: { month: "short", day: "numeric" },
  dayTime: { month: "short", day: "numeric", hour: "numeric" },
};

export const formatDate = (date: Date, style: DateStyle, { locale, timeZone }: FormatOptions) =>
  dateFormat(locale, { ...dateStyles[style], timeZone }).format(date);

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** "3 minutes ago", "tomorrow", "in 2 hours". */
export function formatRelative(date: Date, now: Date, locale: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  const format = cached("relative", locale, {}, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  return format.format(Math.trunc(seconds / size), unit);
}

/** A span in its two largest units: "1 hr 4 min". */
export function formatDuration(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts: [unit: string, value: number][] = [
    ["day", Math.floor(seconds / 86_400)],
    ["hour", Math.floor(seconds / 3600) % 24],
    ["minute", Math.floor(seconds / 60) % 60],
    ["second", seconds % 60],
  ];
  const first = parts.findIndex(([, value]) => value > 0);
  const shown = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([, value]) => value > 0);
  return shown
    .map(([unit, value]) => formatNumber(value, locale, { style: "unit", unit, unitDisplay: "short" }))
    .join(" ");
}
