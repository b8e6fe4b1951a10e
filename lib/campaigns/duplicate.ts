import { sql } from "drizzle-orm";
import { attachments, campaignContacts, campaignLists, campaigns } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { lockCampaign, toCampaign } from "./queries";
import type { Campaign, OneCampaign } from "./schema";

/** A new draft with the same content, recipients and attachments. */
export async function duplicateCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<Campaign> {
  authorize(ctx, "write");
  return ctx.db.transaction(async (tx) => {
    const { name, templateId, senderId, variables, trackOpens, trackClicks, throttlePerMinute, rollout } =
      await lockCampaign(tx, ctx, campaignId);
    const id = newId("campaign");
    const [row] = await tx
      .insert(campaigns)
      .values({
        id,
        workspaceId: ctx.workspaceId,
        name: nextName(name),
        templateId,
        senderId,
        variables,
        trackOpens,
        trackClicks,
        throttlePerMinute,
        rollout,
        createdBy: ctx.actor.type === "user" || ctx.actor.type === "admin" ? ctx.actor.userId : null,
      })
      .returning();
    await tx.execute(sql`insert into ${campaignLists} (campaign_id, list_id)
      select ${id}, list_id from ${campaignLists} where campaign_id = ${campaignId}`);
    await tx.execute(sql`insert into ${campaignContacts} (campaign_id, contact_id)
      select ${id}, contact_id from ${campaignContacts} where campaign_id = ${campaignId}`);
    await tx.execute(sql`insert into ${attachments} (id, campaign_id, workspace_id, file_name, content_type, size, content)
      select new_id('att'), ${id}, workspace_id, file_name, content_type, size, content
      from ${attachments} where campaign_id = ${campaignId} order by id`);
    return toCampaign(tx, row!);
  });
}

/** "Spring" → "Spring (2)" → "Spring (3)". */
export function nextName(name: string): string {
  const [, base = name, number = "1"] = /^(.*) \((\d{1,4})\)$/s.exec(name) ?? [];
  const suffix = ` (${Number(number) + 1})`;
  return base.slice(0, 200 - suffix.length) + suffix;
}
