import { setTimeout as sleep } from "node:timers/promises";
import type { LimitHolder } from "@/lib/campaigns/schema";
import type { AskedFacts } from "@/lib/contacts/facts";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { reserveSlots } from "@/lib/messages/bucket";
import { type Claimed, claimMessages, FROM_THE_START, findLanes, type Lane } from "@/lib/messages/claim";
import { readLimits } from "./limits";

/** Per connection: small enough that a dead machine leaves few rows in doubt, large enough to keep a fast server busy. */
const CLAIM_SIZE = 25;
const LOW_WATER = 25;
/** Whoever is held up for longer ends the step; the scan calls again in time. */
const PATIENCE_MS = 3_000;
const LONGEST_NAP_MS = 200;
/** Timers are late by so much on a busy machine: that much is made up for. */
const TOLERATED_MS = 10;
/** How often a sender that comes later asks whether it is needed. */
const TURN_MS = 20;

/** Where the walks along the ledger stand, one for each lane. */
export type Positions = Record<string, string>;
export type Hold = { untilMs: number; by: LimitHolder };

export type Feeder = {
  /** The next message whose time has come; null when there are none, or no more are wanted. */
  next(): Promise<Fed | null>;
  /** One that was asked for and goes back unsent. */
  putBack(message: Fed): void;
  /** What was claimed and never asked for. Others get the places of all that goes back: a pause must not use up a day's limit. */
  drain(): Promise<Fed[]>;
  /** True when every pending message was tried or is not due yet. */
  isDry(): boolean;
  /** Set when all that is left has to wait for a limit, for longer than a step does. */
  hold(): Hold | null;
  /** Whether its sender could take more at this moment: a connection waits for work, and no limit of its own is used up. */
  hasRoom(): boolean;
  positions(): Positions;
};

type Options = {
  campaignId: string;
  pumpId: string;
  senderId: string;
  capacity: number;
  after: Positions;
  /** What the mails need to know of a contact's deeds. */
  facts: AskedFacts;
  /** Several senders share the campaign, and so what a provider is given. */
  isPooled: boolean;
  stopped: AbortSignal;
  isWanted(): boolean;
  /** False when the step is to end: nobody waits for a moment that comes after it. */
  isInTime(): boolean;
  /** False while a sender that comes first has room. */
  isOurTurn(): boolean;
};

/** A claimed message and the moment, on the monotonic clock, from which it may go; `isPaced` when a rate says so. */
type Fed = Claimed & { notBefore: number; isPaced: boolean; place: Place };
type Place = { bookedAt: number; giveBack(count: number): Promise<void> };
/** Held up alone, so that a slow one does not keep the others waiting. */
type Walk = Lane & {
  after: string;
  isPassEmpty: boolean;
  isDry: boolean;
  hold: Hold | null;
  /** From when the next message of a rate may go. */
  pacedFrom: number;
};
const nameOf = ({ wave, provider }: Lane) => `${wave} ${provider}`;

/** Another sender would not have to wait. */
export const isOfSender = ({ by }: Hold) => by === "sender" || by === "warmUp";

/** Null while somebody has none, or there is nobody. */
export function firstToEnd(holds: (Hold | null)[]): Hold | null {
  const all = holds.filter((hold) => hold !== null);
  if (all.length === 0 || all.length < holds.length) return null;
  return all.reduce((a, b) => (a.untilMs <= b.untilMs ? a : b));
}

/** Claims ahead of those who send, as fast as the limits allow. */
export async function startFeeder(db: Db, options: Options): Promise<Feeder> {
  const { campaignId, pumpId, senderId, capacity, facts, isPooled, stopped, isWanted, isInTime, isOurTurn } = options;
  const lanes: Walk[] = (await findLanes(db, campaignId)).map((lane) => {
    const after = options.after[nameOf(lane)] ?? FROM_THE_START;
    return { ...lane, after, isPassEmpty: after === FROM_THE_START, isDry: false, hold: null, pacedFrom: 0 };
  });
  const queue: Fed[] = [];
  const unsent: Fed[] = [];
  let fetching: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  /** Lines that have nothing to send. */
  let idleCount = 0;
  let hasBegun = false;
  /** The step ended before what was claimed could go. */
  let hasMore = false;

  const isDry = () => !hasMore && lanes.every((lane) => lane.isDry);
  /** The shortest of the holds, when every lane that is not dry has one. */
  function shortestHold(): Hold | null {
    const open = lanes.filter((lane) => !lane.isDry);
    const now = performance.now();
    return firstToEnd(open.map(({ hold }) => (hold && hold.untilMs > now ? hold : null)));
  }
  const longHold = () => {
    const hold = shortestHold();
    return hold && hold.untilMs > performance.now() + PATIENCE_MS ? hold : null;
  };
  const mayFetch = () => !fetching && !isDry() && !longHold() && isWanted();

  async function fetch() {
    const held = shortestHold();
    if (held) return nap(held.untilMs);
    const now = performance.now();
    if (!isOurTurn()) return nap(now + TURN_MS);
    const lane = lanes.find((lane) => !lane.isDry && (lane.hold?.untilMs ?? 0) <= now)!;
    // To the end of the line: everyone has a turn.
    lanes.push(...lanes.splice(lanes.indexOf(lane), 1));
    const { holders, cap, closing, resentIds } = await readLimits(db, { campaignId, senderId, isPooled });
    if (closing.waitMs) {
      lane.hold = { untilMs: performance.now() + closing.waitMs, by: "hours" };
      return;
    }
    const reservation = await reserveSlots(db, holders(lane.provider), capacity * CLAIM_SIZE);
    const reservedAt = performance.now();
    if (!reservation.slots) {
      lane.hold = { untilMs: reservedAt + reservation.retryInMs, by: reservation.heldBy.by };
      return;
    }
    lane.hold = null;
    const { count, waitMs, intervalMs } = reservation.slots;
    const { wave, provider, after } = lane;
    const rules = { cap, resentIds, zones: closing.zones, facts };
    const claim = { campaignId, pumpId, senderId, wave, provider, after, limit: count, ...rules };
    const { claimed, last } = await claimMessages(db, claim);
    const isPaced = intervalMs > 0;
    const startAt = Math.max(reservedAt + waitMs, isPaced ? lane.pacedFrom : 0);
    const notBefore = (i: number) => startAt + i * intervalMs;
    const place = { bookedAt: reservedAt, giveBack: reservation.giveBack };
    queue.push(...claimed.map((message, i) => ({ ...message, notBefore: notBefore(i), isPaced, place })));
    if (isPaced) lane.pacedFrom = notBefore(claimed.length);
    queue.sort((a, b) => a.notBefore - b.notBefore);
    if (claimed.length > 0) lane.isPassEmpty = false;
    if (last === null) {
      lane.isDry = lane.isPassEmpty;
      lane.isPassEmpty = true;
    }
    lane.after = last ?? FROM_THE_START;
    await reservation.giveBack(count - claimed.length);
  }

  /** The last that were booked first: so the row of places becomes shorter from its end. */
  async function freePlaces(messages: Fed[]) {
    const places = new Set(messages.map(({ place }) => place));
    try {
      for (const place of [...places].sort((a, b) => b.bookedAt - a.bookedAt)) {
        await place.giveBack(messages.filter((message) => message.place === place).length);
      }
    } catch (error) {
      log.warn({ err: error, campaignId }, "places that were not needed stay booked");
    }
  }

  /** What is late keeps those behind it at their distance: nobody makes up for a stall by a burst. */
  function keepDistance({ notBefore, isPaced }: Fed) {
    const lateMs = performance.now() - notBefore - TOLERATED_MS;
    if (!isPaced || lateMs <= 0) return;
    for (const message of queue) if (message.isPaced) message.notBefore += lateMs;
    for (const lane of lanes) lane.pacedFrom += lateMs;
  }

  const nap = (untilMs: number) =>
    sleep(Math.max(1, Math.min(untilMs - performance.now(), LONGEST_NAP_MS)), undefined, { signal: stopped }).catch(
      () => {},
    );

  /** Until something was fetched or the first message's time has come: one timer for all who wait. */
  function somethingNew(): Promise<void> {
    if (waiting) return waiting;
    const [first] = queue;
    const news = [fetching, first && nap(first.notBefore)].filter((promise) => promise instanceof Promise);
    waiting = Promise.race(news).finally(() => {
      waiting = null;
    });
    return waiting;
  }

  return {
    async next() {
      hasBegun = true;
      for (;;) {
        if (queue.length < capacity * LOW_WATER && mayFetch()) {
          fetching = fetch().finally(() => {
            fetching = null;
          });
          // Whoever waits for it hears of an error; nobody may be waiting yet.
          fetching.catch(() => {});
        }
        const first = queue[0];
        if (stopped.aborted || (!first && !fetching)) return null;
        if (first && first.notBefore <= performance.now()) {
          keepDistance(queue.shift()!);
          return first;
        }
        if (!isInTime()) return null;
        idleCount++;
        await somethingNew();
        idleCount--;
      }
    },
    putBack: (message) => void unsent.push(message),
    async drain() {
      await fetching?.catch(() => {});
      const left = queue.splice(0);
      const back = [...unsent.splice(0), ...left];
      if (back.length > 0 && !isInTime()) hasMore = true;
      await freePlaces(back);
      return left;
    },
    isDry,
    hold: longHold,
    hasRoom() {
      if (stopped.aborted || isDry() || !isWanted()) return false;
      const hold = shortestHold();
      if (hold) return !isOfSender(hold);
      return !hasBegun || idleCount > 0;
    },
    positions: () => Object.fromEntries(lanes.map((lane) => [nameOf(lane), lane.after])),
  };
}
