import { eq, sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { recordConsent, type Visit } from "@/lib/consents/record";
import type { Db } from "@/lib/db";
import { findReader } from "./find";

export const PAUSE_DAYS = [30, 60, 90];

/** Nothing goes to the reader for so many days; null ends it. False when there is no such reader, or no such pause. */
export async function pauseMail(db: Db, token: string, days: number | null, visit: Visit): Promise<boolean> {
  if (days !== null && !PAUSE_DAYS.includes(days)) return false;
  return db.transaction(async (tx) => {
    const reader = await findReader(tx, token);
    if (!reader) return false;
    const { workspaceId, contact } = reader;
    const pausedUntil = days === null ? null : sql`now() + make_interval(days => ${days})`;
    await tx.update(contacts).set({ pausedUntil }).where(eq(contacts.id, contact.id));
    const act = days === null ? "resumed" : "paused";
    const how = { workspaceId, source: "preferences", ...visit } as const;
    await recordConsent(tx, { ...how, act, contactId: contact.id, listId: null });
    return true;
  });
}
