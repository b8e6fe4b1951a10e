import type { PauseReason } from "@/lib/campaigns/schema";
import type { AskedFacts } from "@/lib/contacts/facts";
import type { Db } from "@/lib/db";
import { isOfConnection } from "@/lib/mail/fault";
import { claimBatches } from "@/lib/messages/claim-batches";
import type { Lease } from "@/lib/messages/lease";
import type { Recipient, RenderedMessage } from "@/lib/messages/render";
import { closeCircuits, openCircuit } from "@/lib/senders/circuits";
import { MIN_SPENT, type Verdict } from "./circuit";
import {
  type Feeder,
  type Positions as FeederPositions,
  firstToEnd,
  type Hold,
  isOfSender,
  startFeeder,
} from "./feeder";
import { handOverMessages, noTally, type Tally } from "./hand-over";
import type { Outlet, Outlets } from "./outlets";
import type { Recorder } from "./recorder";
import type { Watch } from "./watch";

/** Where each sender's walks along the ledger stand. */
export type Positions = Record<string, FeederPositions>;

/** What a step has learned. */
export type Findings = {
  /** Why the campaign can't go on without a person. */
  stop: { reason: PauseReason; detail: string } | null;
  /** What all that is left waits for. */
  hold: Hold | null;
  isMore: boolean;
};

type Options = {
  campaignId: string;
  outlets: Outlets;
  lease: Lease;
  after: Positions;
  mayGoOn(): boolean;
  watch: Watch;
  recorder: Recorder;
  /** What the mails need to know of a contact's deeds. */
  facts: AskedFacts;
  render(recipient: Recipient): RenderedMessage;
};

/**
 * Shares a campaign's mails out among its senders: each by the healthiest that has room. When the way to a server breaks,
 * the others take over. What a server or a provider forbids stops all of them: no sender serves to get round it.
 */
export async function startPool(db: Db, options: Options) {
  const { campaignId, outlets, lease, after, mayGoOn, watch, recorder, facts, render } = options;
  const { pumpId } = lease;
  const { open, resting, pool } = outlets;
  const feeders: Feeder[] = [];

  /** What ends the step for everybody. */
  const isOver = () =>
    !mayGoOn() ||
    open.some(({ circuit }) => circuit.isTripped() && stopsAll(circuit.verdict(0))) ||
    feeders.some((feeder) => feeder.isDry() || (feeder.hold() !== null && !isOfSender(feeder.hold()!)));

  for (const [i, { sender, transport, circuit, isProbed }] of open.entries()) {
    feeders.push(
      await startFeeder(db, {
        campaignId,
        pumpId,
        senderId: sender.id,
        capacity: isProbed ? 1 : transport.capacity,
        after: after[sender.id] ?? {},
        facts,
        isPooled: pool.length > 1,
        stopped: watch.stopped,
        isWanted: () => !isOver() && !circuit.isTripped() && !(isProbed && circuit.hasAccepted()),
        isInTime: mayGoOn,
        isOurTurn: () => isProbed || feeders.slice(0, i).every((feeder) => !feeder.hasRoom()),
      }),
    );
  }

  async function handOverBy({ sender, transport, circuit, lines }: Outlet, i: number) {
    // What went by a sender that is no longer in the pool is looked at by the first.
    const others = pool.map(({ id }) => id).filter((id) => id !== sender.id);
    const batches = await claimBatches(db, { campaignId, pumpId, sender, others, facts });
    const ways = { senderId: sender.id, transport, lines, circuit, feeder: feeders[i]! };
    return handOverMessages({ ...ways, watch, recorder, lease, batches, isInTime: mayGoOn, render });
  }

  return {
    async handOver(): Promise<Tally> {
      const ends = await Promise.allSettled(open.map(handOverBy));
      const failure = ends.find((end) => end.status === "rejected");
      if (failure) {
        await recorder.finish();
        throw failure.reason;
      }
      return ends.reduce((sum, end) => (end.status === "fulfilled" ? add(sum, end.value) : sum), noTally());
    },

    /** Opens and closes the senders' circuits, and tells how the campaign goes on. */
    async judge(): Promise<Findings> {
      const verdicts = open.map(({ circuit, health }) => circuit.verdict(health.faultCount));
      for (const [i, { sender, health, circuit }] of open.entries()) {
        const verdict = verdicts[i]!;
        if (verdict.kind === "cooling") await openCircuit(db, sender.id, verdict);
        else if (health.faultCount > 0 && circuit.hasAccepted()) await closeCircuits(db, [sender.id]);
      }
      const stop = verdicts.find((verdict) => verdict.kind === "open");
      if (stop) return { stop, hold: null, isMore: false };
      const cooling = verdicts.filter((verdict) => verdict.kind === "cooling");
      // Those that had failed before and had nothing to do have not shown that they work again.
      const unproven = open.filter(
        ({ isProbed, circuit }, i) => verdicts[i]!.kind === "closed" && isProbed && !circuit.hasAccepted(),
      );
      const isNobodyLeft = cooling.length > 0 && cooling.length + unproven.length === open.length;
      const others = [...resting, ...unproven.map(({ health }) => health)];
      const areSpent =
        cooling.every(({ isSpent }) => isSpent) && others.every(({ faultCount }) => faultCount >= MIN_SPENT);
      if (isNobodyLeft && areSpent) {
        return { stop: { reason: "senderFailing", detail: cooling[0]!.detail }, hold: null, isMore: false };
      }
      const hindering = isNobodyLeft ? cooling : cooling.filter(stopsAll);
      if (hindering.length > 0) {
        const waitMs = Math.min(...hindering.map(({ waitMs }) => waitMs));
        return { stop: null, hold: { untilMs: performance.now() + waitMs, by: "senderFailing" }, isMore: false };
      }
      const working = feeders.filter((_, i) => verdicts[i]!.kind === "closed");
      const hold = sharedHold(working);
      return { stop: null, hold, isMore: !hold && !working.some((feeder) => feeder.isDry()) };
    },

    positions: () => Object.fromEntries(open.map(({ sender }, i) => [sender.id, feeders[i]!.positions()])),
  };
}

/** A server that can't be reached is no reason against another; one that wants fewer mails, or none of these, is. */
const stopsAll = (verdict: Verdict) =>
  verdict.kind === "open" || (verdict.kind === "cooling" && !isOfConnection(verdict.fault));

/** What keeps all of them waiting: a limit that is not one sender's own, or the first of their own to end. */
function sharedHold(feeders: Feeder[]): Hold | null {
  const holds = feeders.map((feeder) => feeder.hold());
  return holds.find((hold) => hold && !isOfSender(hold)) ?? firstToEnd(holds);
}

const add = (a: Tally, b: Tally): Tally => ({
  sent: a.sent + b.sent,
  failed: a.failed + b.failed,
  deferred: a.deferred + b.deferred,
  unconfirmed: a.unconfirmed + b.unconfirmed,
});
