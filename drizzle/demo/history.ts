import type { Chance } from "./chance";
import type { Person } from "./people";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const refusals = [
  { code: 550, enhancedCode: "5.1.1", reply: "550 5.1.1 The email account that you tried to reach does not exist" },
  { code: 552, enhancedCode: "5.2.2", reply: "552 5.2.2 The recipient's mailbox is full" },
  { code: 550, enhancedCode: "5.7.1", reply: "550 5.7.1 Message rejected by policy" },
];

export type History = {
  sentAt: Date | null;
  refusal: (typeof refusals)[number] | null;
  opens: Date[];
  clicks: { at: Date; link: number }[];
  unsubscribedAt: Date | null;
};

type Campaign = { startedAt: Date; perSecond: number; linkCount: number; now: Date };

/** What one reader did with one mail: most opens come in the first hours, some days later, few come back, and clicks follow opens. */
export function history(
  position: number,
  reader: Person,
  { startedAt, perSecond, linkCount, now }: Campaign,
  chance: Chance,
): History {
  const { hit, wait, between } = chance;
  const handedOver = new Date(startedAt.getTime() + (position / perSecond) * 1000);
  if (hit(0.012)) return { sentAt: null, refusal: chance.pick(refusals), opens: [], clicks: [], unsubscribedAt: null };

  const isPast = (moment: Date) => moment < now;
  const opens: Date[] = [];
  if (reader.trackingAllowed && hit(reader.interest)) {
    let at = handedOver.getTime() + MINUTE + wait(hit(0.3) ? 50 * HOUR : 5 * HOUR);
    opens.push(new Date(at));
    while (hit(0.28)) {
      at += wait(14 * HOUR);
      opens.push(new Date(at));
    }
  }
  const clicks = opens
    .filter(() => hit(0.22))
    .map((open) => ({ at: new Date(open.getTime() + 8_000 + wait(MINUTE)), link: between(0, linkCount - 1) }));
  const left = opens[0] && hit(0.012) ? new Date(opens[0].getTime() + wait(2 * MINUTE)) : null;
  return {
    sentAt: handedOver,
    refusal: null,
    opens: opens.filter(isPast),
    clicks: linkCount > 0 ? clicks.filter(({ at }) => isPast(at)) : [],
    unsubscribedAt: left && isPast(left) ? left : null,
  };
}
