import type { TimePoint } from "@/components/ui/chart";
import type { CampaignAnalytics } from "@/lib/campaigns/schema";

const stepMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** The timeline with its empty steps as zeros: nothing happened is a figure, not a gap. */
export function fillTimeline({ timeline, bucket }: CampaignAnalytics): TimePoint[] {
  const step = stepMs[bucket];
  const points: TimePoint[] = [];
  for (const { at, ...values } of timeline) {
    // A day with a change of clocks is an hour longer or shorter than its step.
    for (let last = points.at(-1); last && at.getTime() - last.at.getTime() > step * 1.5; last = points.at(-1)) {
      points.push({
        at: new Date(last.at.getTime() + step),
        values: { sent: 0, opened: 0, clicked: 0, unsubscribed: 0 },
      });
    }
    points.push({ at, values });
  }
  return points;
}
