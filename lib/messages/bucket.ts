import { inArray, sql } from "drizzle-orm";
import { buckets } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { bookSlots, hasLimit, type Slots, unbookSlots } from "./limits";
import type { Limits, Usage } from "./schema";

/** Whose limits a message has to keep, under the name by which every process knows it. */
export type Holder = { key: string; limits: Limits };

export type Reservation<H extends Holder> =
  /** `giveBack` returns places of it that were not needed, so that nobody waits for them. */
  { slots: Slots; giveBack(count: number): Promise<void> } | { slots: null; retryInMs: number; heldBy: H };

/** As `bookSlots`, for all processes that share the database, by its clock. */
export async function reserveSlots<H extends Holder>(db: Db, holders: H[], wanted: number): Promise<Reservation<H>> {
  const limited = holders.filter(({ limits }) => hasLimit(limits));
  if (limited.length === 0) return { slots: { count: wanted, waitMs: 0, intervalMs: 0 }, giveBack: async () => {} };
  const keys = limited.map(({ key }) => key).sort();
  return db.transaction(async (tx) => {
    await tx
      .insert(buckets)
      .values(keys.map((key) => ({ key })))
      .onConflictDoNothing();
    const usages = await lockUsages(tx, keys);
    const [clock] = await tx.execute<{ now: number }>(
      sql`select extract(epoch from clock_timestamp())::float8 * 1000 as now`,
    );
    const now = clock!.now;
    const booking = bookSlots(
      limited.map(({ key, limits }) => ({ limits, usage: usages.get(key)! })),
      wanted,
      now,
    );
    if (!booking.slots) return { slots: null, retryInMs: booking.retryAt - now, heldBy: limited[booking.heldBy]! };
    await writeUsages(tx, usages);
    return { slots: booking.slots, giveBack: (count) => giveBack(db, limited, usages, count) };
  });
}

async function giveBack(db: Db, holders: Holder[], then: Map<string, Usage>, count: number) {
  if (count === 0) return;
  await db.transaction(async (tx) => {
    const usages = await lockUsages(tx, [...then.keys()].sort());
    for (const { key, limits } of holders) unbookSlots(usages.get(key)!, then.get(key)!, limits, count);
    await writeUsages(tx, usages);
  });
}

async function lockUsages(tx: Db, keys: string[]): Promise<Map<string, Usage>> {
  const rows = await tx.select().from(buckets).where(inArray(buckets.key, keys)).orderBy(buckets.key).for("update");
  return new Map(rows.map(({ key, usage }) => [key, usage]));
}

const writeUsages = (tx: Db, usages: Map<string, Usage>) =>
  tx
    .insert(buckets)
    .values([...usages].map(([key, usage]) => ({ key, usage })))
    .onConflictDoUpdate({ target: buckets.key, set: { usage: sql`excluded.usage`, usedAt: sql`now()` } });
