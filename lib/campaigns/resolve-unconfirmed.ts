import { and, eq, sql } from "drizzle-orm";
import { campaigns, messages } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { getMessage } from "@/lib/messages/queries";
import type { MessageWithAttempts, ResolveUnconfirmed } from "@/lib/messages/schema";
import { lockCampaign } from "./queries";
import { canMove } from "./schema";
import { sendOn } from "./start";

/** Nobody can know whether the mail arrived, so a person decides. "sendAgain" takes a finished campaign up once more. */
export async function resolveUnconfirmed(ctx: Ctx, input: ResolveUnconfirmed): Promise<MessageWithAttempts> {
  authorize(ctx, "campaigns:send");
  const { messageId, verdict } = input;
  return ctx.db.transaction(async (tx) => {
    const [message] = await tx
      .select({ campaignId: messages.campaignId })
      .from(messages)
      .where(and(eq(messages.id, messageId), eq(messages.workspaceId, ctx.workspaceId)));
    if (!message) throw notFound("message");
    const campaign = await lockCampaign(tx, ctx, message.campaignId);
    const isOver = campaign.status !== "sending" && campaign.status !== "paused";
    if (verdict === "sendAgain" && isOver && !canMove(campaign.status, "sending")) {
      throw new AppError("conflict", "campaigns.errors.notResendable");
    }
    const resolved = await tx
      .update(messages)
      .set(
        verdict === "countAsSent"
          ? { status: "sent", sentAt: sql`now()`, reason: null }
          : { status: "pending", pumpId: null, reason: null, nextAttemptAt: null },
      )
      .where(and(eq(messages.id, messageId), eq(messages.status, "unconfirmed")))
      .returning({ id: messages.id });
    if (resolved.length === 0) throw new AppError("conflict", "campaigns.errors.notUnconfirmed");
    if (verdict === "sendAgain" && isOver) await sendOn(tx, campaign);
    else if (campaign.status === "sending") {
      await tx.update(campaigns).set({ wakeAt: sql`now()` }).where(eq(campaigns.id, campaign.id));
    }
    await notifyLive(tx, ctx.workspaceId, "campaign", campaign.id);
    return getMessage({ ...ctx, db: tx }, { messageId });
  });
}
