import { join } from "node:path";
import { and, eq, isNull, sql } from "drizzle-orm";
import { campaigns, pumps } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { type Journal, openJournal } from "./journal";
import { thisProcess } from "./owner";

export const LEASE_MS = 10_000;
/** Twice a second would do no harm; this leaves room for a database that is slow for a while. */
const RENEW_MS = 2_000;

export type LeaseRequest = { campaignId: string; senderId: string; seq: number };

/** The right to send one campaign's messages. It runs out by itself, on a clock that nobody can turn back. */
export type Lease = {
  readonly pumpId: string;
  readonly journal: Journal;
  /** Asked before each end of data: a process that hung too long must not send what another has taken over. */
  isValid(): boolean;
  /** Prolongs it when a renewal is due. */
  renew(db: Db): Promise<void>;
};

/** Pumps that run in this process: their rows are not to be reaped however late they are. */
const running = new Set<string>();
export const isRunningHere = (pumpId: string) => running.has(pumpId);

/** "held" while somebody else has it, "moved" when the campaign has gone on from `seq`. Throws `JournalError`. */
export async function openLease(
  db: Db,
  { campaignId, senderId, seq }: LeaseRequest,
): Promise<Lease | "held" | "moved"> {
  const pumpId = newId("pump");
  const path = join(env.LETTERMILL_DATA, "journal", `${pumpId}.log`);
  let renewedAt = performance.now();
  const answer = await db.transaction(async (tx) => {
    const [campaign] = await tx
      .select({ status: campaigns.status, seq: campaigns.seq })
      .from(campaigns)
      .where(eq(campaigns.id, campaignId))
      .for("update");
    if (campaign?.status !== "sending" || campaign.seq !== seq) return "moved";
    const held = and(eq(pumps.campaignId, campaignId), isNull(pumps.endedAt), sql`${pumps.leaseUntil} > now()`);
    if ((await tx.$count(pumps, held)) > 0) return "held";
    await tx
      .insert(pumps)
      .values({ id: pumpId, campaignId, senderId, seq, ...thisProcess(), journalPath: path, leaseUntil: inLeaseTime });
    return "ours";
  });
  if (answer !== "ours") return answer;
  const journal = await openJournalOf(db, pumpId, path);
  running.add(pumpId);
  return {
    pumpId,
    journal,
    isValid: () => performance.now() - renewedAt < LEASE_MS,
    async renew(db) {
      const now = performance.now();
      if (now - renewedAt < RENEW_MS) return;
      const renewed = await db
        .update(pumps)
        .set({ leaseUntil: inLeaseTime })
        .where(and(eq(pumps.id, pumpId), isNull(pumps.endedAt)))
        .returning({ id: pumps.id });
      if (renewed.length > 0 && now - renewedAt < LEASE_MS) renewedAt = now;
    },
  };
}

async function openJournalOf(db: Db, pumpId: string, path: string): Promise<Journal> {
  try {
    return openJournal(path);
  } catch (error) {
    await endLease(db, { pumpId });
    throw error;
  }
}

const inLeaseTime = sql`now() + make_interval(secs => ${LEASE_MS / 1_000})`;

/** Gives the campaign free; everything it did must be in the database before. */
export async function endLease(db: Db, { pumpId }: Pick<Lease, "pumpId">) {
  await db
    .update(pumps)
    .set({ endedAt: sql`now()` })
    .where(and(eq(pumps.id, pumpId), isNull(pumps.endedAt)));
}

/** The pump has left the building, in order or not: what it left undone may be reaped. */
export function forgetLease({ pumpId, journal }: Lease) {
  running.delete(pumpId);
  journal.close();
}
