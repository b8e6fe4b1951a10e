import { z } from "zod";
import { defaultLocale, locales } from "@/lib/i18n/schema";

const secondsIn = { d: 86_400, h: 3_600, m: 60, s: 1 };
export type Unit = keyof typeof secondsIn;

/** Which units are shown: days, hours, minutes, seconds. */
export const spans = ["dhms", "dhm", "dh", "d", "hms", "hm", "ms"] as const;
export type Span = (typeof spans)[number];

const boxWidths = { small: 64, normal: 84, large: 104 };
export const sizes = ["small", "normal", "large"] as const;

export const GAP = 8;
const MOST = 999;

const color = (usual: string) =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .catch(usual);

/** How it looks; what nobody said, or said wrongly, is as usual, since a mail must leave whatever is asked for. */
export const Look = z.object({
  units: z.enum(spans).catch("dhms"),
  size: z.enum(sizes).catch("normal"),
  background: color("#1d1d1b"),
  color: color("#ffffff"),
  locale: z.enum(locales).catch(defaultLocale),
  /** What stands in its place when it is over; nothing: zeros. */
  over: z
    .string()
    .transform((text) => text.trim().slice(0, 200))
    .catch(""),
});
export type Look = z.output<typeof Look>;

/** `end` in seconds since 1970; 0: nobody knows, so that it is over. */
export type Countdown = { end: number; look: Look };

/** In pixels as shown: of the picture and of one of its boxes. */
export function measure({ units, size }: Pick<Look, "units" | "size">) {
  const box = { width: boxWidths[size], height: Math.round(boxWidths[size] * 0.92) };
  return { box, width: units.length * (box.width + GAP) - GAP, height: box.height };
}

/** What is left in each unit; the first takes all that is above it. */
export function splitTime(secondsLeft: number, units: Span): { unit: Unit; count: number }[] {
  let left = secondsLeft;
  return ([...units] as Unit[]).map((unit) => {
    const count = Math.floor(left / secondsIn[unit]);
    left -= count * secondsIn[unit];
    return { unit, count: Math.min(count, MOST) };
  });
}

export const twoDigits = (count: number) => String(count).padStart(2, "0");
