import { and, asc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { campaignSegments, campaigns, segments } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { getSegment } from "./queries";
import type { SegmentRef, SegmentUse } from "./schema";

type Place = Pick<Ctx, "db" | "workspaceId">;

/** What would lose its meaning without the segment. */
export async function listSegmentUses(ctx: Ctx, ref: SegmentRef): Promise<{ uses: SegmentUse[] }> {
  authorize(ctx, "read");
  await getSegment(ctx, ref);
  return { uses: await findUses(ctx, ref) };
}

export async function findUses(place: Place, { segmentId }: SegmentRef): Promise<SegmentUse[]> {
  const { db, workspaceId } = place;
  const [inCampaigns, inSegments] = await Promise.all([
    campaignsOf(place, segmentId, inArray(campaigns.status, ["draft", "scheduled", "sending", "paused"])),
    db
      .select({ id: segments.id, name: segments.name })
      .from(segments)
      .where(and(eq(segments.workspaceId, workspaceId), asks(segmentId)))
      .orderBy(asc(segments.name)),
  ]);
  return [
    ...inCampaigns.map((use) => ({ kind: "campaign" as const, ...use })),
    ...inSegments.map((use) => ({ kind: "segment" as const, ...use })),
  ];
}

/** At any depth. */
const asks = (segmentId: string): SQL =>
  sql`jsonb_path_exists(${segments.rule}, '$.**.segmentId ? (@ == $id)', ${JSON.stringify({ id: segmentId })}::jsonb)`;

/** True when a campaign was sent to the segment: then it belongs to the record. */
export async function wasSentTo(place: Place, { segmentId }: SegmentRef) {
  return (await campaignsOf(place, segmentId, ne(campaigns.status, "draft"))).length > 0;
}

const campaignsOf = ({ db, workspaceId }: Place, segmentId: string, condition: SQL) =>
  db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaignSegments)
    .innerJoin(campaigns, eq(campaigns.id, campaignSegments.campaignId))
    .where(and(eq(campaignSegments.segmentId, segmentId), eq(campaigns.workspaceId, workspaceId), condition))
    .orderBy(asc(campaigns.name));
