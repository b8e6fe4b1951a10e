import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { openTransport } from "@/lib/mail/open-transport";
import type { SenderConfig, Transport } from "@/lib/mail/transport";
import { FROM_THE_START, nextDueAt } from "@/lib/messages/claim";
import { endLease, forgetLease, type Lease, openLease } from "@/lib/messages/lease";
import { senderConfig } from "@/lib/senders/config";
import type { PumpCall } from "./advance";
import { createCircuit, type Verdict } from "./circuit";
import { startFeeder } from "./feeder";
import { finishCampaign } from "./finish";
import { requireSender } from "./freeze";
import { handOverMessages, type Tally } from "./hand-over";
import { startRecorder } from "./recorder";
import { rendererOf } from "./renderers";
import { inWorkspaceLanguage, pauseReasonOf, pauseWith } from "./start";
import { borrowTransport } from "./transports";
import { startWatch } from "./watch";

/** How long a step waits for the pump before it to let go. */
const PATIENCE_MS = 5_000;
/** What is left to another run is looked at after this, whatever the step knew. */
const MAX_SLEEP_MS = 60_000;

export type PumpOptions = {
  /** No message is begun after it; those under way are finished. */
  budgetMs?: number;
  /** Where the step before stopped. */
  after?: string;
  open?: (config: SenderConfig) => Promise<Transport>;
  /** Aborted when the process is to end. */
  shutdown?: AbortSignal;
};

/** "more": call again with `after`. "later": the scan calls when something is due. "stop": nothing to do under this `seq`. */
export type PumpReport = Tally & { next: "more" | "later" | "stop"; after: string };

const nothing: PumpReport = { next: "stop", after: FROM_THE_START, sent: 0, failed: 0, deferred: 0, unconfirmed: 0 };

/** One time-boxed step of sending a campaign. Two of them never hold the same message; nothing is lost when it is killed. */
export async function pumpCampaign(db: Db, call: PumpCall, options: PumpOptions = {}): Promise<PumpReport> {
  const { shutdown = new AbortController().signal } = options;
  const lease = await waitForLease(db, call, shutdown);
  if (!lease) return nothing;
  try {
    return await pumpUnder(db, lease, call, { ...options, shutdown });
  } finally {
    forgetLease(lease);
  }
}

async function waitForLease(db: Db, call: PumpCall, shutdown: AbortSignal): Promise<Lease | null> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!shutdown.aborted && performance.now() < deadline) {
    const answer = await openLease(db, call);
    if (answer === "moved") return null;
    if (answer !== "held") return answer;
    await sleep(200);
  }
  return null;
}

async function pumpUnder(
  db: Db,
  lease: Lease,
  call: PumpCall,
  { budgetMs = 8_000, after = FROM_THE_START, open = openTransport, shutdown }: PumpOptions & { shutdown: AbortSignal },
): Promise<PumpReport> {
  const deadline = performance.now() + budgetMs;
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, call.campaignId));
  const { pumpId } = lease;
  let render: Awaited<ReturnType<typeof rendererOf>>;
  let sender: Awaited<ReturnType<typeof requireSender>>;
  try {
    sender = await requireSender(db, campaign!);
    render = await rendererOf(db, campaign!);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await pauseWith(db, campaign!, pauseReasonOf(error.key), await inWorkspaceLanguage(db, campaign!, error));
    await letGo(db, lease, call, null);
    return nothing;
  }

  const { transport, giveBack } = await borrowTransport(senderConfig(sender), open);
  const watch = await startWatch(db, lease, call, shutdown);
  const recorder = startRecorder(db, campaign!, {
    pumpId,
    windowEndAt: campaign!.windowEndAt,
    isIdempotent: sender.kind === "resend",
  });
  const circuit = createCircuit(transport.capacity);
  const feeder = startFeeder(db, {
    ...call,
    pumpId,
    capacity: transport.capacity,
    ratePerSecond: sender.ratePerSecond,
    after,
    isWanted: () => performance.now() < deadline && !watch.stopped.aborted && !circuit.isTripped(),
  });
  try {
    const tally = await handOverMessages({ transport, feeder, watch, recorder, circuit, lease, render });
    await recorder.finish();
    const verdict = circuit.verdict(campaign!.senderFaultCount);
    const next = watch.stopped.aborted ? "stop" : verdict.kind === "closed" && !feeder.isDry() ? "more" : "later";
    await decide(db, lease, call, campaign!, verdict, next === "more");
    return { ...tally, next, after: feeder.position() };
  } finally {
    giveBack();
    await watch.end();
  }
}

type Row = typeof campaigns.$inferSelect;

/** Leaves the campaign as the step found it to be: going on, cooling down, paused, waiting for a retry, or at its end. */
async function decide(db: Db, lease: Lease, call: PumpCall, campaign: Row, verdict: Verdict, isMore: boolean) {
  if (verdict.kind === "open") await pauseWith(db, campaign, verdict.reason, verdict.detail);
  const faultCount = verdict.kind === "cooling" ? verdict.faultCount : 0;
  await letGo(db, lease, call, await wakeTime(db, call, verdict, isMore), faultCount);
  if (!isMore) await finishCampaign(db, call.campaignId);
}

async function wakeTime(db: Db, { campaignId }: PumpCall, verdict: Verdict, isMore: boolean): Promise<Date> {
  const now = Date.now();
  if (verdict.kind === "cooling") return new Date(now + verdict.waitMs);
  // The next step follows at once; should it not, the scan is the net.
  if (isMore) return new Date(now + 5_000);
  const dueAt = (await nextDueAt(db, campaignId))?.getTime() ?? now;
  return new Date(Math.min(Math.max(dueAt, now + 1_000), now + MAX_SLEEP_MS));
}

/** Ends the lease and says when somebody shall look again, unless the campaign has moved on meanwhile. */
async function letGo(db: Db, lease: Lease, { campaignId, seq }: PumpCall, wakeAt: Date | null, faultCount = 0) {
  await db.transaction(async (tx) => {
    await endLease(tx, lease);
    await tx
      .update(campaigns)
      .set({ wakeAt, senderFaultCount: faultCount })
      .where(sql`${campaigns.id} = ${campaignId} and ${campaigns.seq} = ${seq} and ${campaigns.status} = 'sending'`);
  });
  lease.journal.remove();
}
