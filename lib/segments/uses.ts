import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { campaignSegments, campaigns, segments, templates } from "@/drizzle/schema";
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
  const [inCampaigns, inSegments, inTemplates] = await Promise.all([
    campaignsOf(place, segmentId, inArray(campaigns.status, ["draft", "scheduled", "sending", "paused"])),
    db
      .select({ id: segments.id, name: segments.name })
      .from(segments)
      .where(and(eq(segments.workspaceId, workspaceId), asks("segmentId", segmentId)))
      .orderBy(asc(segments.name)),
    db
      .select({ id: templates.id, name: templates.name })
      .from(templates)
      .where(
        and(
          eq(templates.workspaceId, workspaceId),
          isNull(templates.archivedAt),
          sql`position(${segmentId} in ${templates.html}) > 0`,
        ),
      )
      .orderBy(asc(templates.name)),
  ]);
  return [
    ...inCampaigns.map((use) => ({ kind: "campaign" as const, ...use })),
    ...inSegments.map((use) => ({ kind: "segment" as const, ...use })),
    ...inTemplates.map((use) => ({ kind: "template" as const, ...use })),
  ];
}

/** Segments whose rule has this id there, at any depth. */
const asks = (name: "segmentId", id: string): SQL =>
  sql`jsonb_path_exists(${segments.rule}, ${`$.**.${name} ? (@ == $id)`}::jsonpath, ${JSON.stringify({ id })}::jsonb)`;

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
