import { asc, eq, inArray } from "drizzle-orm";
import { campaignSenders, senders } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { isProven } from "@/lib/senders/schema";

type Sender = typeof senders.$inferSelect;
type Pooled = { id: string; senderId: string | null };

/** The campaign's own sender and those that help it, as long as they write as the same address; its own first. */
export async function findPool(db: Db, campaign: Pooled): Promise<Sender[]> {
  const ids = await poolIds(db, campaign);
  const rows = await db.select().from(senders).where(inArray(senders.id, ids));
  const own = rows.find(({ id }) => id === campaign.senderId);
  return own ? [own, ...rows.filter((row) => row !== own && row.fromEmail === own.fromEmail)] : [];
}

/** May mail leave by it, as far as people have decided? */
export const isInUse = (sender: Sender) =>
  sender.archivedAt === null && sender.availability === "active" && isProven(sender);

export async function poolIds(db: Db, { id, senderId }: Pooled): Promise<string[]> {
  const rows = await db
    .select({ senderId: campaignSenders.senderId })
    .from(campaignSenders)
    .where(eq(campaignSenders.campaignId, id))
    .orderBy(asc(campaignSenders.senderId));
  return [...(senderId ? [senderId] : []), ...rows.map(({ senderId }) => senderId)];
}
