import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { PumpCall } from "@/lib/campaigns/advance";
import { finishCampaign } from "@/lib/campaigns/finish";
import { pauseWith } from "@/lib/campaigns/pause-with";
import { inWorkspaceLanguage, pauseReasonOf } from "@/lib/campaigns/start";
import { shiftShares } from "@/lib/campaigns/variant-shares";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { AppError } from "@/lib/errors";
import { openTransport } from "@/lib/mail/open-transport";
import type { SenderConfig, Transport } from "@/lib/mail/transport";
import { nextDueAt } from "@/lib/messages/claim";
import { JournalError } from "@/lib/messages/journal";
import { endLease, forgetLease, type Lease, openLease } from "@/lib/messages/lease";
import { factsOf, type Snapshot } from "@/lib/messages/snapshot";
import type { Hold } from "./feeder";
import { noTally, type Tally } from "./hand-over";
import { type Outlets, openOutlets } from "./outlets";
import { assertRates } from "./rates";
import { startRecorder } from "./recorder";
import { rendererOf } from "./renderers";
import { type Findings, type Positions, startPool } from "./start-pool";
import { startWatch } from "./watch";

/** How long a step waits for the pump before it to let go. */
const PATIENCE_MS = 5_000;
/** What is left to another run is looked at after this, whatever the step knew. */
const MAX_SLEEP_MS = 60_000;

export type PumpOptions = {
  /** No message is begun after it; those under way are finished. */
  budgetMs?: number;
  /** Where the step before stopped. */
  after?: Positions;
  open?: (config: SenderConfig) => Promise<Transport>;
  /** Aborted when the process is to end. */
  shutdown?: AbortSignal;
};

/** "more": call again with `after`. "later": the scan calls when something is due. "stop": nothing to do under this `seq`. */
export type PumpReport = Tally & { next: "more" | "later" | "stop"; after: Positions };

const nothing: PumpReport = { next: "stop", after: {}, ...noTally() };

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
    const answer = await openLeaseOrPause(db, call);
    if (answer === "moved") return null;
    if (answer !== "held") return answer;
    await sleep(200);
  }
  return null;
}

async function openLeaseOrPause(db: Db, call: PumpCall) {
  try {
    return await openLease(db, call);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    await pauseWith(db, call.campaignId, "journalFailed", error.message);
    return "moved";
  }
}

async function pumpUnder(
  db: Db,
  lease: Lease,
  call: PumpCall,
  { budgetMs = 8_000, after = {}, open = openTransport, shutdown }: PumpOptions & { shutdown: AbortSignal },
): Promise<PumpReport> {
  const deadline = performance.now() + budgetMs;
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, call.campaignId));
  let render: Awaited<ReturnType<typeof rendererOf>>;
  let outlets: Outlets;
  try {
    render = await rendererOf(db, campaign!);
    await assertRates(db, campaign!);
    await shiftShares(db, campaign!);
    // Last, since whoever has them must give them back.
    outlets = await openOutlets(db, campaign!, open, await readClock(db));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await pauseWith(db, call.campaignId, pauseReasonOf(error.key), await inWorkspaceLanguage(db, campaign!, error));
    await letGo(db, lease, call, { wakeAt: null });
    return nothing;
  }
  if (outlets.wait) {
    const hold: Hold = { untilMs: performance.now() + outlets.wait.waitMs, by: outlets.wait.by };
    await decide(db, lease, call, { stop: null, hold, isMore: false });
    return { ...nothing, next: "later", after };
  }

  const watch = await startWatch(db, lease, call, outlets.pool, shutdown);
  const recorder = startRecorder(db, campaign!, { pumpId: lease.pumpId, windowEndAt: campaign!.windowEndAt });
  const mayGoOn = () => performance.now() < deadline && !watch.stopped.aborted && !watch.isOutdated();
  try {
    const pool = await startPool(db, {
      campaignId: call.campaignId,
      outlets,
      lease,
      after,
      mayGoOn,
      watch,
      recorder,
      facts: factsOf(campaign!.snapshot as Snapshot),
      render,
    });
    const tally = await pool.handOver();
    await recorder.finish();
    const findings = await pool.judge();
    const isMore = findings.isMore && !watch.stopped.aborted;
    await decide(db, lease, call, { ...findings, isMore });
    return { ...tally, next: watch.stopped.aborted ? "stop" : isMore ? "more" : "later", after: pool.positions() };
  } finally {
    for (const { giveBack } of outlets.open) giveBack();
    await watch.end();
  }
}

type Row = typeof campaigns.$inferSelect;

/** Leaves the campaign as the step found it to be: going on, paused, waiting for a limit, a sender or a retry, or at its end. */
async function decide(db: Db, lease: Lease, call: PumpCall, findings: Findings) {
  const { stop, hold, isMore } = findings;
  if (stop) await pauseWith(db, call.campaignId, stop.reason, stop.detail);
  const now = await readClock(db);
  await letGo(db, lease, call, {
    wakeAt: await wakeTime(db, call, findings, now),
    heldUntil: hold && after(now, hold.untilMs - performance.now()),
    heldBy: hold?.by ?? null,
  });
  if (!isMore) await finishCampaign(db, call.campaignId);
}

async function wakeTime(db: Db, { campaignId }: PumpCall, { hold, isMore }: Findings, now: Date): Promise<Date> {
  // The next step follows at once; should it not, the scan is the net.
  if (isMore) return after(now, 5_000);
  if (hold) return after(now, Math.min(hold.untilMs - performance.now(), MAX_SLEEP_MS));
  const dueAt = (await nextDueAt(db, campaignId)) ?? now;
  return after(now, Math.min(Math.max(dueAt.getTime() - now.getTime(), 1_000), MAX_SLEEP_MS));
}

const after = (moment: Date, ms: number) => new Date(moment.getTime() + ms);

type Rest = Partial<Pick<Row, "wakeAt" | "heldUntil" | "heldBy">>;

/** Ends the lease and says when somebody shall look again, unless the campaign has moved on meanwhile. */
async function letGo(db: Db, lease: Lease, { campaignId, seq }: PumpCall, rest: Rest) {
  await db.transaction(async (tx) => {
    await endLease(tx, lease);
    await tx
      .update(campaigns)
      .set(rest)
      .where(sql`${campaigns.id} = ${campaignId} and ${campaigns.seq} = ${seq} and ${campaigns.status} = 'sending'`);
  });
  lease.journal.remove();
}
