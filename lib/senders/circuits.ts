import { eq, inArray, sql } from "drizzle-orm";
import { senderHealth } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { type Figures, fade, figuresOf, noMemory, type Observation, remember } from "./health";

type Row = typeof senderHealth.$inferSelect;

/** How a sender is at this moment. */
export type Health = Figures & Pick<Row, "faultCount" | "openUntil" | "lastFault" | "lastFaultReply" | "lastFaultAt">;

/** Of each sender; one of which nothing is known is well. */
export async function readHealth(db: Db, senderIds: string[]): Promise<Map<string, Health>> {
  if (senderIds.length === 0) return new Map();
  const rows = await db.select().from(senderHealth).where(inArray(senderHealth.senderId, senderIds));
  const now = (await readClock(db)).getTime();
  return new Map(
    senderIds.map((id) => [
      id,
      healthOf(
        rows.find(({ senderId }) => senderId === id),
        now,
      ),
    ]),
  );
}

function healthOf(row: Row | undefined, now: number): Health {
  const { faultCount = 0, openUntil = null, lastFault = null, lastFaultReply = null, lastFaultAt = null } = row ?? {};
  const figures = figuresOf(fade(row?.memory ?? noMemory, now));
  return { ...figures, faultCount, openUntil, lastFault, lastFaultReply, lastFaultAt };
}

/** What became of tries by it; several processes may tell of the same sender at once. */
export async function noteHealth(db: Db, senderId: string, observations: (Observation & { reply: string })[]) {
  if (observations.length === 0) return;
  await db.transaction(async (tx) => {
    await tx.insert(senderHealth).values({ senderId }).onConflictDoNothing();
    const [row] = await tx.select().from(senderHealth).where(eq(senderHealth.senderId, senderId)).for("update");
    const memory = remember(row!.memory ?? noMemory, observations, (await readClock(tx)).getTime());
    const last = observations.findLast(({ fault }) => fault !== null);
    await tx
      .update(senderHealth)
      .set({
        memory,
        ...(last && { lastFault: last.fault, lastFaultReply: last.reply, lastFaultAt: sql`clock_timestamp()` }),
      })
      .where(eq(senderHealth.senderId, senderId));
  });
}

/** Nothing is handed to it for a while. */
export async function openCircuit(
  db: Db,
  senderId: string,
  { faultCount, waitMs }: { faultCount: number; waitMs: number },
) {
  const open = { faultCount, openUntil: sql`clock_timestamp() + make_interval(secs => ${waitMs / 1_000})` };
  await db
    .insert(senderHealth)
    .values({ senderId, ...open })
    .onConflictDoUpdate({ target: senderHealth.senderId, set: open });
}

/** It took a mail, or a person has mended it. Locked in one order, as by those who note what became of mails. */
export const closeCircuits = (db: Db, senderIds: string[]) => {
  const mine = db
    .select({ senderId: senderHealth.senderId })
    .from(senderHealth)
    .where(inArray(senderHealth.senderId, senderIds))
    .orderBy(senderHealth.senderId)
    .for("update");
  return db.update(senderHealth).set({ faultCount: 0, openUntil: null }).where(inArray(senderHealth.senderId, mine));
};
