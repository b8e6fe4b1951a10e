import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { campaignExclusions, campaigns, contacts, messages } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { isOnExcludedList } from "@/lib/messages/claim";
import { wasRead } from "@/lib/was-read";
import { type AskedSegments, findAsked } from "./asked-segments";
import { findRow } from "./queries";
import type { CampaignFamily, FollowKind, OneCampaign } from "./schema";

export type Following = Pick<typeof campaigns.$inferSelect, "id" | "workspaceId" | "followsId" | "followsKind">;
/**
 * With the segments that it asks, and the others that are linked with it, over however many steps: by their ledgers some
 * recipients are left out.
 */
export type Follower = Following & AskedSegments & { familyIds: string[] };

export async function findFollower(db: Db, { id, workspaceId, followsId, followsKind }: Following): Promise<Follower> {
  const familyIds = followsKind ? await findFamilyIds(db, id) : [];
  return { id, workspaceId, followsId, followsKind, familyIds, ...(await findAsked(db, { id, workspaceId })) };
}

export async function findFamilyIds(db: Db, campaignId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive family as (
      select id, follows_id from ${campaigns} where id = ${campaignId}
      union
      select c.id, c.follows_id from family join ${campaigns} c on c.id = family.follows_id or c.follows_id = family.id
    ) select id from family where id <> ${campaignId}`);
  return [...rows].map(({ id }) => id);
}

/**
 * Why the contact gets nothing of the campaign although it is chosen: a person said so, of it or of one that it follows; a
 * list or segment that it leaves out, or another campaign's ledger.
 */
export const exclusionOf = (campaign: Follower, contactId: SQL): SQL => sql`
  case when exists (select from ${campaignExclusions} x
      where x.campaign_id = any(${sql.param([campaign.id, ...campaign.familyIds])}::text[]) and x.contact_id = ${contactId})
    then 'byHand'
    when ${isOnExcludedList(campaign.id, contactId)} then 'onExcludedList'
    ${campaign.excluded ? sql`when ${isInExcludedSegment(campaign.excluded, contactId)} then 'inExcludedSegment'` : sql``}
    else ${familyExclusionOf(campaign, contactId)} end`;

const isInExcludedSegment = (excluded: SQL, contactId: SQL) => sql`
  exists (select from ${contacts} where ${contacts.id} = ${contactId} and ${excluded})`;

/**
 * Whoever read any mail of the family needs no reminder, and whom one of them was meant for did not join since. One walk
 * down an index, whatever the planner thinks of the size of the ledgers.
 */
function familyExclusionOf({ followsId, followsKind, familyIds }: Follower, contactId: SQL): SQL {
  if (!followsKind) return sql`null`;
  if (!followsId) return sql`'firstGone'`;
  const earlier = sql`from ${messages} e where e.campaign_id = any(${sql.param(familyIds)}::text[]) and e.contact_id = ${contactId}`;
  if (followsKind === "joinedSince") return sql`(select 'reachedBefore' ${earlier} limit 1)`;
  return sql`(select case
    when bool_or(${wasRead(sql`e`)}) then 'openedBefore'
    when bool_or(e.campaign_id = ${followsId} and e.status = 'sent') is not true then 'notReachedBefore'
  end ${earlier})`;
}

export async function getCampaignFamily(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignFamily> {
  authorize(ctx, "campaigns:read");
  const { followsId } = await findRow(ctx, campaignId);
  const { id, name, trackOpens, followsKind } = campaigns;
  const mine = eq(campaigns.workspaceId, ctx.workspaceId);
  const [[follows], followedBy] = await Promise.all([
    ctx.db
      .select({ id, name, trackOpens })
      .from(campaigns)
      .where(and(mine, eq(id, followsId ?? ""))),
    ctx.db
      .select({ id, name, followsKind: sql<FollowKind>`${followsKind}` })
      .from(campaigns)
      .where(and(mine, eq(campaigns.followsId, campaignId)))
      .orderBy(asc(id)),
  ]);
  return { follows: follows ?? null, followedBy };
}
