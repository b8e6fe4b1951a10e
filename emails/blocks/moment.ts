import { parseZonedDateTime } from "@internationalized/date";

/** A day and a time with their zone, such as `2026-12-24T18:00[Europe/Moscow]`; null for anything else. */
export function readMoment(text: string) {
  try {
    return parseZonedDateTime(text);
  } catch {
    return null;
  }
}
