import { and, eq, inArray, sql } from "drizzle-orm";
import { campaigns, messages, senders } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { goesBy } from "./goes-by";
import type { SenderRef } from "./schema";

/** Refused while a campaign is on its way by it. One that mail has left by is archived, without its secret. */
export async function deleteSender(ctx: Ctx, { senderId }: SenderRef): Promise<{ outcome: "deleted" | "archived" }> {
  authorize(ctx, "senders:write");
  return ctx.db.transaction(async (tx) => {
    const mine = and(eq(senders.id, senderId), eq(senders.workspaceId, ctx.workspaceId));
    const [sender] = await tx.select({ name: senders.name }).from(senders).where(mine).for("update");
    if (!sender) throw notFound("sender");
    await refuseWhileInUse(tx, senderId);
    await recordAudit({ ...ctx, db: tx }, "sender.deleted", { senderId, name: sender.name });
    if (await wasUsed(tx, senderId)) {
      await tx
        .update(senders)
        .set({
          archivedAt: sql`coalesce(${senders.archivedAt}, now())`,
          secret: null,
          oauth: null,
          version: sql`${senders.version} + 1`,
        })
        .where(mine);
      return { outcome: "archived" };
    }
    await tx.delete(senders).where(mine);
    return { outcome: "deleted" };
  });
}

async function refuseWhileInUse(db: Db, senderId: string) {
  const [campaign] = await db
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(and(goesBy(senderId), inArray(campaigns.status, ["scheduled", "sending", "paused"])))
    .limit(1);
  if (campaign) throw new AppError("conflict", "senders.errors.inUse", { campaign: campaign.name });
}

async function wasUsed(db: Db, senderId: string) {
  const [campaign] = await db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.senderId, senderId), sql`${campaigns.startedAt} is not null`))
    .limit(1);
  if (campaign) return true;
  const [message] = await db.select({ id: messages.id }).from(messages).where(eq(messages.senderId, senderId)).limit(1);
  return message !== undefined;
}
