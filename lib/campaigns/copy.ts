import { sql } from "drizzle-orm";
import {
  attachments,
  campaignContacts,
  campaignLists,
  campaignSegments,
  campaignSenders,
  campaigns,
} from "@/drizzle/schema";
import { type Ctx, userIdOf } from "@/lib/context";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { toCampaign } from "./queries";
import type { Campaign, FollowKind } from "./schema";

type Row = typeof campaigns.$inferSelect;
type Differences = { name: string; followsId: string | null; followsKind: FollowKind | null };

/** A new draft with the same content, recipients and attachments. */
export async function copyCampaign(tx: Db, ctx: Ctx, original: Row, differences: Differences): Promise<Campaign> {
  const { templateId, senderId, variables, trackOpens, trackClicks, throttlePerMinute, rollout } = original;
  const id = newId("campaign");
  const [row] = await tx
    .insert(campaigns)
    .values({
      id,
      workspaceId: ctx.workspaceId,
      templateId,
      senderId,
      variables,
      trackOpens,
      trackClicks,
      throttlePerMinute,
      rollout,
      createdBy: userIdOf(ctx.actor),
      ...differences,
    })
    .returning();
  await tx.execute(sql`insert into ${campaignLists} (campaign_id, list_id, mode)
    select ${id}, list_id, mode from ${campaignLists} where campaign_id = ${original.id}`);
  await tx.execute(sql`insert into ${campaignSegments} (campaign_id, segment_id, mode)
    select ${id}, segment_id, mode from ${campaignSegments} where campaign_id = ${original.id}`);
  await tx.execute(sql`insert into ${campaignContacts} (campaign_id, contact_id)
    select ${id}, contact_id from ${campaignContacts} where campaign_id = ${original.id}`);
  await tx.execute(sql`insert into ${campaignSenders} (campaign_id, sender_id)
    select ${id}, sender_id from ${campaignSenders} where campaign_id = ${original.id}`);
  await tx.execute(sql`insert into ${attachments} (id, campaign_id, workspace_id, file_name, content_type, size, content)
    select new_id('att'), ${id}, workspace_id, file_name, content_type, size, content
    from ${attachments} where campaign_id = ${original.id} order by id`);
  return toCampaign(tx, row!);
}

/** "Spring" → "Spring (2)" → "Spring (3)". */
export function nextName(name: string): string {
  const [, base = name, number = "1"] = /^(.*) \((\d{1,4})\)$/s.exec(name) ?? [];
  return withSuffix(base, `(${Number(number) + 1})`);
}

/** As long as a name may be. */
export const withSuffix = (name: string, suffix: string) => `${name.slice(0, 199 - suffix.length)} ${suffix}`;
