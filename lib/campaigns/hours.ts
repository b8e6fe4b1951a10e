import { type CalendarDate, fromAbsolute, toCalendarDate, toCalendarDateTime, toZoned } from "@internationalized/date";
import type { SendingHours } from "./schema";

export type Timetable = {
  sendAt: Date | null;
  /** In which the times were chosen. */
  timeZone: string;
  sendingHours: SendingHours | null;
  /** The times count by each recipient's clock. */
  byRecipientZone: boolean;
};

/**
 * When mail to a zone may leave for the first time from `now` on; null for at once. A time that the clocks skip on the
 * day they go forward is the one an hour later; one that comes twice is the first.
 */
export function nextOpening(table: Timetable, zone: string, now: Date): Date | null {
  const localZone = table.byRecipientZone ? zone : table.timeZone;
  let at = now;
  if (table.byRecipientZone && table.sendAt) {
    const clock = toCalendarDateTime(fromAbsolute(table.sendAt.getTime(), table.timeZone));
    at = latest(at, toZoned(clock, localZone).toDate());
  }
  if (table.sendingHours) at = firstWithin(table.sendingHours, localZone, at);
  return at > now ? at : null;
}

/** The first moment from `from` on that lies within the hours; they may end on the next day, as 20:00 to 02:00 does. */
function firstWithin(hours: SendingHours, zone: string, from: Date): Date {
  const today = toCalendarDate(fromAbsolute(from.getTime(), zone));
  for (let day = today.subtract({ days: 1 }), n = 0; n < 9; day = day.add({ days: 1 }), n++) {
    if (!hours.days.includes(isoWeekday(day))) continue;
    const opens = momentAt(day, hours.from, zone);
    const closes = momentAt(hours.to <= hours.from ? day.add({ days: 1 }) : day, hours.to, zone);
    if (from < closes) return latest(from, opens);
  }
  throw new Error("Sending hours without a day");
}

const latest = (a: Date, b: Date) => (a > b ? a : b);

/** Monday is 1. */
const isoWeekday = (day: CalendarDate) => ((day.toDate("UTC").getUTCDay() + 6) % 7) + 1;

function momentAt(day: CalendarDate, clock: string, zone: string): Date {
  const [hour, minute] = clock.split(":").map(Number);
  return toZoned(toCalendarDateTime(day).set({ hour, minute }), zone).toDate();
}
