import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextOpening, type Timetable } from "./hours";

const table = (values: Partial<Timetable>): Timetable => ({
  sendAt: null,
  timeZone: "Europe/Berlin",
  sendingHours: null,
  byRecipientZone: false,
  ...values,
});
const weekdays = { from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5] };
const at = (text: string) => new Date(text);

test.each([
  ["before they open", "2026-11-23T05:00:00Z", "2026-11-23T08:00:00Z"],
  ["within them", "2026-11-23T08:00:00Z", null],
  ["in their last minute", "2026-11-23T16:59:59Z", null],
  ["when they have closed", "2026-11-23T17:00:00Z", "2026-11-24T08:00:00Z"],
  ["on a Friday evening", "2026-11-27T20:00:00Z", "2026-11-30T08:00:00Z"],
])("nine to six on weekdays, %s", (_, now, opens) => {
  expect(nextOpening(table({ sendingHours: weekdays }), "Asia/Tokyo", at(now))).toEqual(opens && at(opens));
});

test("hours over midnight belong to the day on which they begin", () => {
  const late = table({ sendingHours: { from: "20:00", to: "02:00", days: [5] }, timeZone: "UTC" });
  expect(nextOpening(late, "", at("2026-11-28T01:59:00Z"))).toBeNull();
  expect(nextOpening(late, "", at("2026-11-28T02:00:00Z"))).toEqual(at("2026-12-04T20:00:00Z"));
});

describe("by each recipient's clock", () => {
  const nine = table({ sendAt: at("2026-11-24T08:00:00Z"), byRecipientZone: true });
  test.each([
    ["Pacific/Kiritimati", "2026-11-23T19:00:00Z"],
    ["Asia/Tokyo", "2026-11-24T00:00:00Z"],
    ["Europe/Berlin", "2026-11-24T08:00:00Z"],
    ["America/Los_Angeles", "2026-11-24T17:00:00Z"],
  ])("nine o'clock in %s", (zone, moment) => {
    const now = at("2026-11-23T00:00:00Z");
    expect(nextOpening(nine, zone, now)).toEqual(at(moment));
    expect(nextOpening(nine, zone, at("2026-11-25T00:00:00Z"))).toBeNull();
  });

  test.each([
    ["forward, in the hour that is skipped", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"],
    ["forward, after it", "2026-03-29T09:00:00", "2026-03-29T07:00:00Z"],
    ["back, in the hour that comes twice", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"],
    ["back, after it", "2026-10-25T09:00:00", "2026-10-25T08:00:00Z"],
  ])("on the day the clocks go %s", (_, clock, moment) => {
    const plan = table({ sendAt: at(`${clock}Z`), timeZone: "UTC", byRecipientZone: true });
    expect(nextOpening(plan, "Europe/Berlin", at("2026-01-01T00:00:00Z"))).toEqual(at(moment));
  });
});

test("whatever the hours, what opens is within them and nothing earlier is", () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "30"))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${m}`);
  const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe");
  const moment = fc.date({ min: at("2026-01-01"), max: at("2027-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(
      clock,
      clock,
      fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      zones,
      moment,
      (from, to, days, zone, now) => {
        const plan = table({ sendingHours: { from, to, days }, timeZone: zone });
        const opens = nextOpening(plan, zone, now);
        if (!opens) return;
        expect(nextOpening(plan, zone, opens)).toBeNull();
        expect(nextOpening(plan, zone, new Date(opens.getTime() - 1))).toEqual(opens);
      },
    ),
  );
});
