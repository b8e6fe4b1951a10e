import { and, eq, isNull } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { getSender } from "./queries";
import type { Sender, SetAvailability } from "./schema";
import { wakeHeldCampaigns } from "./wake-held";

/** Counts from the next claim of a running campaign on: within some seconds. Nothing under way is lost. */
export async function setAvailability(ctx: Ctx, { senderId, availability }: SetAvailability): Promise<Sender> {
  authorize(ctx, "senders:write");
  await ctx.db.transaction(async (tx) => {
    const [changed] = await tx
      .update(senders)
      .set({ availability })
      .where(and(eq(senders.id, senderId), eq(senders.workspaceId, ctx.workspaceId), isNull(senders.archivedAt)))
      .returning({ id: senders.id });
    if (!changed) throw notFound("sender");
    await wakeHeldCampaigns(tx, senderId);
  });
  return getSender(ctx, { senderId });
}
