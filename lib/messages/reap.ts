import { and, eq, getTableColumns, inArray, isNull, lt, sql } from "drizzle-orm";
import { campaigns, messages, pumps } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { releaseMessages } from "./claim";
import { inDoubt, readJournal, removeJournal } from "./journal";
import { isRunningHere } from "./lease";
import { whereaboutsOf } from "./owner";
import { type Settlement, settleMessages } from "./settle";

type Pump = typeof pumps.$inferSelect & { isForgotten: boolean };

/** Beyond the end of the lease: the owner's clock and ours may differ in pace, never by so much. */
const GRACE_MS = 2_000;
/** For an owner whose life cannot be looked into: another machine, or this one before a reboot. */
const ELSEWHERE_MS = 10 * 60_000;
const isLate = (ms: number) => lt(pumps.leaseUntil, sql`now() - make_interval(secs => ${ms / 1_000})`);

/**
 * Clears up after pumps that died: what certainly was not handed over is pending again, what was answered is settled by
 * the answer, and only what was between end of data and answer is unconfirmed. Safe to run in every process at once.
 */
export async function reapDeadPumps(db: Db): Promise<number> {
  const late = await db
    .select({ ...getTableColumns(pumps), isForgotten: isLate(ELSEWHERE_MS).mapWith(Boolean) })
    .from(pumps)
    .where(and(isNull(pumps.endedAt), isLate(GRACE_MS)));
  let reaped = 0;
  for (const pump of late) if (isDead(pump) && (await tryReap(db, pump))) reaped++;
  return reaped;
}

/** One that can't be cleared up now is looked at again, and keeps nobody else waiting. */
async function tryReap(db: Db, pump: Pump): Promise<boolean> {
  try {
    return await reap(db, pump);
  } catch (error) {
    log.warn({ err: error, pumpId: pump.id, campaignId: pump.campaignId }, "a dead pump could not be cleared up");
    return false;
  }
}

function isDead(pump: Pump): boolean {
  if (isRunningHere(pump.id)) return false;
  const whereabouts = whereaboutsOf(pump);
  if (whereabouts === "elsewhere") return pump.isForgotten;
  return whereabouts === "gone" || pump.pid === process.pid;
}

async function reap(db: Db, pump: Pump): Promise<boolean> {
  const isMine = await db.transaction(async (tx) => {
    const ended = await tx
      .update(pumps)
      .set({ endedAt: sql`now()` })
      .where(and(eq(pumps.id, pump.id), isNull(pumps.endedAt)))
      .returning({ id: pumps.id });
    if (ended.length === 0) return false;
    await settleHeld(tx, pump);
    await tx
      .update(campaigns)
      .set({ wakeAt: sql`now()` })
      .where(and(eq(campaigns.id, pump.campaignId), inArray(campaigns.status, ["sending", "canceled", "ended"])));
    return true;
  });
  if (isMine) removeJournal(pump.journalPath);
  return isMine;
}

async function settleHeld(tx: Db, pump: Pump) {
  const held = await tx
    .select({ id: messages.id, attemptCount: messages.attemptCount })
    .from(messages)
    .where(and(eq(messages.pumpId, pump.id), eq(messages.status, "sending")));
  const journal = readJournal(pump.journalPath);
  // A journal that did not outlive a power cut may lack its last lines: what it does not mention is in doubt as well.
  const isComplete = journal !== null && whereaboutsOf(pump) !== "elsewhere";
  const settlements: Settlement[] = [];
  const untouched: string[] = [];
  for (const { id, attemptCount } of held) {
    const outcome = journal?.get(id) ?? (isComplete ? null : inDoubt());
    if (!outcome || outcome.kind === "unbegun") untouched.push(id);
    else settlements.push({ messageId: id, outcome, attemptCount, durationMs: 0 });
  }
  const [campaign] = await tx
    .select({ windowEndAt: campaigns.windowEndAt })
    .from(campaigns)
    .where(eq(campaigns.id, pump.campaignId));
  await settleMessages(tx, settlements, { pumpId: pump.id, windowEndAt: campaign!.windowEndAt });
  await releaseMessages(tx, pump.id, untouched);
}
