import { expect, test } from "vitest";
import type { CampaignAnalytics } from "@/lib/campaigns/schema";
import { fillTimeline } from "./timeline";

const at = (time: string, opened: number) => ({ at: new Date(time), sent: 0, opened, clicked: 0, unsubscribed: 0 });
const analytics = (bucket: CampaignAnalytics["bucket"], timeline: CampaignAnalytics["timeline"]) =>
  ({ bucket, timeline }) as CampaignAnalytics;

test("hours without anything are zero", () => {
  const points = fillTimeline(analytics("hour", [at("2026-11-22T09:00Z", 3), at("2026-11-22T12:00Z", 1)]));
  expect(points.map(({ values }) => values.opened)).toEqual([3, 0, 0, 1]);
  expect(points.map(({ at }) => at.getUTCHours())).toEqual([9, 10, 11, 12]);
});

test("a day of 25 hours is one step", () => {
  const points = fillTimeline(analytics("day", [at("2026-10-24T22:00Z", 1), at("2026-10-25T23:00Z", 2)]));
  expect(points.map(({ values }) => values.opened)).toEqual([1, 2]);
});

test("nothing stays nothing", () => expect(fillTimeline(analytics("day", []))).toEqual([]));
