import type { Limits, Usage } from "./schema";

/** Places in the row: the first in `waitMs`, each further one `intervalMs` after it. */
export type Slots = { count: number; waitMs: number; intervalMs: number };
/** Without places: when to ask again, and which of the holders has none. */
export type Booking = { slots: Slots } | { slots: null; retryAt: number; heldBy: number };

const periods = { perMinute: 60_000, perHour: 3_600_000, perDay: 86_400_000 };
type Period = keyof typeof periods;
const periodNames = Object.keys(periods) as Period[];
const PIECES = 60;

/** Nobody books further ahead than this, so that a pause, or another campaign on the same sender, finds room. */
const HORIZON_MS = 500;

/**
 * Books up to `wanted` places that keep within the limits of every holder, and writes them into their usage: within a
 * second one interval apart (GCRA without bursts), within longer periods as early as there is room. A period is any sixty
 * minutes, say, and not an hour of the clock, so that no provider sees more in whichever hour it counts.
 */
export function bookSlots(holders: { limits: Limits; usage: Usage }[], wanted: number, now: number): Booking {
  let count = wanted;
  let waitMs = 0;
  let intervalMs = 0;
  let retryAt = now;
  let heldBy = -1;
  const hold = (holder: number, until: number) => {
    if (until <= retryAt) return;
    retryAt = until;
    heldBy = holder;
  };
  for (const [holder, { limits, usage }] of holders.entries()) {
    const interval = intervalOf(limits);
    if (interval > 0) {
      usage.arrivalAt = Math.min(usage.arrivalAt, now + HORIZON_MS + Math.max(interval, HORIZON_MS));
      if (usage.arrivalAt >= now + HORIZON_MS) hold(holder, usage.arrivalAt - HORIZON_MS + 1);
      waitMs = Math.max(waitMs, usage.arrivalAt - now);
      intervalMs = Math.max(intervalMs, interval);
      count = Math.min(count, Math.max(1, Math.floor(HORIZON_MS / interval)));
    }
    for (const period of periodNames) {
      const limit = limits[period];
      if (!limit) continue;
      const { room, roomAt } = roomIn(period, usage, limit, now);
      count = Math.min(count, room);
      if (room < 1) hold(holder, Math.max(roomAt, now + 1));
    }
  }
  if (heldBy >= 0) return { slots: null, retryAt, heldBy };
  for (const { limits, usage } of holders) use(usage, limits, count, now + waitMs, now);
  return { slots: { count, waitMs, intervalMs } };
}

const intervalOf = ({ perSecond }: Limits) => (perSecond ? 1_000 / perSecond : 0);

function use(usage: Usage, limits: Limits, count: number, startAt: number, now: number) {
  usage.arrivalAt = Math.max(usage.arrivalAt, startAt) + count * intervalOf(limits);
  for (const period of periodNames) {
    if (!limits[period]) delete usage.counts[period];
    else {
      const piece = pieceAt(period, now);
      const counts = recent(period, usage, now);
      counts[piece] = (counts[piece] ?? 0) + count;
      usage.counts[period] = counts;
    }
  }
}

/**
 * Takes back `count` places of the last booking, after which `usage` was as in `then`, or of the one before when all of the
 * last was taken back. What others booked since stays.
 */
export function unbookSlots(usage: Usage, then: Usage, limits: Limits, count: number) {
  const interval = intervalOf(limits);
  if (Math.abs(usage.arrivalAt - then.arrivalAt) < interval / 2) usage.arrivalAt -= count * interval;
  for (const period of periodNames) {
    const counts = usage.counts[period];
    const piece = Object.keys(then.counts[period] ?? {}).sort((a, b) => Number(b) - Number(a))[0];
    if (counts && piece !== undefined && counts[piece]) counts[piece] = Math.max(0, counts[piece] - count);
  }
}

/** How many fit in now, and when there is room for one again. */
function roomIn(period: Period, usage: Usage, limit: number, now: number) {
  const counts = Object.entries(recent(period, usage, now)).sort(([a], [b]) => Number(a) - Number(b));
  let used = counts.reduce((sum, [, count]) => sum + count, 0);
  const room = limit - used;
  let roomAt = now;
  for (const [piece, count] of counts) {
    if (used < limit) break;
    used -= count;
    roomAt = (Number(piece) + 1 + PIECES) * pieceLength(period);
  }
  return { room, roomAt };
}

/** A piece counts until the whole of it is older than the period. One from the future, after a clock was set back, does not. */
function recent(period: Period, { counts }: Usage, now: number): Record<string, number> {
  const last = pieceAt(period, now);
  const kept = Object.entries(counts[period] ?? {}).filter(
    ([piece]) => Number(piece) >= last - PIECES && Number(piece) <= last,
  );
  return Object.fromEntries(kept);
}

const pieceLength = (period: Period) => periods[period] / PIECES;
const pieceAt = (period: Period, now: number) => Math.floor(now / pieceLength(period));

export const hasLimit = (limits: Limits) => Boolean(limits.perSecond || periodNames.some((period) => limits[period]));
