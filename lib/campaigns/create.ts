import { campaigns } from "@/drizzle/schema";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { assertContentExists, writeOtherSenders, writeRecipients } from "./content";
import { toCampaign } from "./queries";
import type { Campaign, CreateCampaign } from "./schema";

export async function createCampaign(ctx: Ctx, input: CreateCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    await assertContentExists(tx, ctx, input);
    const { listIds, segmentIds, contactIds, excludedListIds, excludedSegmentIds, otherSenderIds, ...values } = input;
    const [row] = await tx
      .insert(campaigns)
      .values({
        ...values,
        id: newId("campaign"),
        workspaceId: ctx.workspaceId,
        createdBy: userIdOf(ctx.actor),
      })
      .returning();
    await writeRecipients(tx, row!.id, input);
    await writeOtherSenders(tx, row!, otherSenderIds);
    return toCampaign(tx, row!);
  });
}
