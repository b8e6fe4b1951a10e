import { eq, isNotNull, sql } from "drizzle-orm";
import { attempts, senders } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import type { WarmUp } from "./schema";

/** From so many refused or put-off tries in a hundred the ceiling stays, from so many it falls. */
const STAY_PERCENT = 5;
const FALL_PERCENT = 10;

type Plan = Pick<WarmUp, "perDay" | "growthPercent" | "goal">;
/** What became of a sender's tries on one day. */
type Day = { tried: number; unwelcome: number };

/** A plan begins today; changing one that runs keeps the day for which its ceiling was set. */
export function beginWarmUp(plan: Plan | null | undefined, running: WarmUp | null = null): WarmUp | null {
  if (!plan) return null;
  return { ...plan, day: running?.day ?? dayOf(new Date()), heldBy: running?.heldBy ?? null };
}

/** The ceiling for a new day; null once the sender is warm. It grows only by what was used and welcome. */
export function nextWarmUp(warmUp: WarmUp, { tried, unwelcome }: Day, day: string): WarmUp | null {
  const { perDay, growthPercent, goal } = warmUp;
  const badPercent = tried === 0 ? 0 : (100 * unwelcome) / tried;
  if (badPercent >= FALL_PERCENT) return { ...warmUp, day, perDay: Math.ceil(perDay / 2), heldBy: "refusals" };
  if (badPercent >= STAY_PERCENT) return { ...warmUp, day, heldBy: "refusals" };
  if (tried < perDay / 2) return { ...warmUp, day, heldBy: "unused" };
  const grown = Math.ceil(perDay * (1 + growthPercent / 100));
  return grown >= goal ? null : { ...warmUp, day, perDay: grown, heldBy: null };
}

/** Sets the ceilings of all senders that warm up, once a day (UTC). Safe to repeat. */
export async function advanceWarmUps(db: Db, day?: string) {
  const today = day ?? dayOf(await readClock(db));
  const warming = await db
    .select({ id: senders.id, warmUp: senders.warmUp })
    .from(senders)
    .where(isNotNull(senders.warmUp));
  for (const { id, warmUp } of warming) {
    if (!warmUp || warmUp.day >= today) continue;
    await db
      .update(senders)
      .set({ warmUp: nextWarmUp(warmUp, await lookAt(db, id, warmUp.day), today) })
      .where(sql`${senders.id} = ${id} and ${senders.warmUp} ->> 'day' = ${warmUp.day}`);
  }
}

async function lookAt(db: Db, senderId: string, day: string): Promise<Day> {
  const [found] = await db
    .select({
      tried: sql<number>`count(*)::int`,
      unwelcome: sql<number>`(count(*) filter (where ${attempts.outcome} in ('refused', 'deferred')))::int`,
    })
    .from(attempts)
    .where(
      sql`${eq(attempts.senderId, senderId)} and ${attempts.createdAt} >= ${day}::date at time zone 'UTC'
        and ${attempts.createdAt} < (${day}::date + 1) at time zone 'UTC'`,
    );
  return found!;
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
