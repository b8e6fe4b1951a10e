import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/lib/db";
import { reserveSlots } from "@/lib/messages/bucket";
import { type Claimed, claimMessages, FROM_THE_START } from "@/lib/messages/claim";

/** Per connection: small enough that a dead machine leaves few rows in doubt, large enough to keep a fast server busy. */
const CLAIM_SIZE = 25;
const LOW_WATER = 10;
const BOOKED_OUT_MS = 100;

/** A claimed message and the moment, on the monotonic clock, from which it may go. */
export type Fed = Claimed & { notBefore: number };

export type Feeder = {
  /** The next message; null when there are none, or no more are wanted. */
  next(): Promise<Fed | null>;
  /** What was claimed and never asked for. */
  drain(): Promise<Fed[]>;
  /** True when every pending message was tried or is not due yet. */
  isDry(): boolean;
  /** Where the walk along the ledger stands. */
  position(): string;
};

type Options = {
  campaignId: string;
  pumpId: string;
  senderId: string;
  ratePerSecond: number | null;
  capacity: number;
  after: string;
  isWanted(): boolean;
};

/** Claims ahead of those who send, as fast as the sender's rate allows. */
export function startFeeder(db: Db, options: Options): Feeder {
  const { campaignId, pumpId, senderId, ratePerSecond, capacity, isWanted } = options;
  const queue: Fed[] = [];
  let after = options.after;
  let isPassEmpty = after === FROM_THE_START;
  let isDry = false;
  let fetching: Promise<void> | null = null;

  async function fetch() {
    const wanted = capacity * CLAIM_SIZE;
    const slots = ratePerSecond ? await reserveSlots(db, `sender:${senderId}`, ratePerSecond, wanted) : null;
    if (ratePerSecond && !slots) {
      await sleep(BOOKED_OUT_MS);
      return;
    }
    const now = performance.now();
    const limit = slots?.count ?? wanted;
    const { claimed, last } = await claimMessages(db, { campaignId, pumpId, senderId, after, limit });
    for (const [i, message] of claimed.entries()) {
      queue.push({ ...message, notBefore: slots ? now + slots.waitMs + i * slots.intervalMs : now });
    }
    if (claimed.length > 0) isPassEmpty = false;
    if (last === null) {
      isDry = isPassEmpty;
      isPassEmpty = true;
    }
    after = last ?? FROM_THE_START;
  }

  return {
    async next() {
      for (;;) {
        const message = queue.shift();
        if (queue.length < capacity * LOW_WATER && !fetching && !isDry && isWanted()) {
          fetching = fetch().finally(() => {
            fetching = null;
          });
          // Whoever waits for it hears of an error; nobody may be waiting yet.
          fetching.catch(() => {});
        }
        if (message) return message;
        if (!fetching) return null;
        await fetching;
      }
    },
    async drain() {
      await fetching?.catch(() => {});
      return queue.splice(0);
    },
    isDry: () => isDry,
    position: () => after,
  };
}
