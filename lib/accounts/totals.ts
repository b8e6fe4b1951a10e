import { sql } from "drizzle-orm";
import { campaigns, messages, users } from "@/drizzle/schema";
import { countAll } from "@/lib/contacts/count";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";

type Totals = { users: number; contacts: number; campaigns: number; sent: number };

const KEEP_MS = 5 * 60_000;
let kept: { at: number; totals: Totals } | undefined;

/** What the landing page boasts of, at most five minutes old; null unless SHOW_TOTALS is on. */
export async function findInstallationTotals(db: Db): Promise<Totals | null> {
  if (!env.SHOW_TOTALS) return null;
  if (!kept || Date.now() - kept.at > KEEP_MS) kept = { at: Date.now(), totals: await countTotals(db) };
  return kept.totals;
}

export async function countTotals(db: Db): Promise<Totals> {
  const [userCount, contactCount, campaignCount, sentCount] = await Promise.all([
    db.$count(users),
    countAll(db),
    db.$count(campaigns),
    db.$count(messages, sql`${messages.sentAt} is not null`),
  ]);
  return { users: userCount, contacts: contactCount, campaigns: campaignCount, sent: sentCount };
}
