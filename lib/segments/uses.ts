import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { campaignSegments, campaigns, savedBlocks, segments, templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { getSegment } from "./queries";
import type { SegmentRef, SegmentUse } from "./schema";

type Place = Pick<Ctx, "db" | "workspaceId">;

/** What would lose its meaning without the segment. */
export async function listSegmentUses(ctx: Ctx, ref: SegmentRef): Promise<{ uses: SegmentUse[] }> {
  authorize(ctx, "contacts:read");
  await getSegment(ctx, ref);
  return { uses: await findUses(ctx, ref) };
}

export async function findUses(place: Place, { segmentId }: SegmentRef): Promise<SegmentUse[]> {
  const { db, workspaceId } = place;
  const { subject, preheader, html, text } = templates;
  const [inCampaigns, inTemplates, inBlocks, inSegments] = await Promise.all([
    campaignsOf(place, segmentId, inArray(campaigns.status, ["draft", "scheduled", "sending", "paused"])),
    db
      .select({ id: templates.id, name: templates.name })
      .from(templates)
      .where(
        and(
          eq(templates.workspaceId, workspaceId),
          isNull(templates.archivedAt),
          names(sql`concat_ws(' ', ${subject}, ${preheader}, ${html}, ${text})`, segmentId),
        ),
      )
      .orderBy(asc(templates.name)),
    db
      .select({ id: savedBlocks.id, name: savedBlocks.name })
      .from(savedBlocks)
      .where(
        and(
          eq(savedBlocks.workspaceId, workspaceId),
          isNull(savedBlocks.archivedAt),
          names(sql`${savedBlocks.content}::text`, segmentId),
        ),
      )
      .orderBy(asc(savedBlocks.name)),
    db
      .select({ id: segments.id, name: segments.name })
      .from(segments)
      .where(and(eq(segments.workspaceId, workspaceId), asks(segmentId)))
      .orderBy(asc(segments.name)),
  ]);
  return [
    ...inCampaigns.map((use) => ({ kind: "campaign" as const, ...use })),
    ...inTemplates.map((use) => ({ kind: "template" as const, ...use })),
    ...inBlocks.map((use) => ({ kind: "savedBlock" as const, ...use })),
    ...inSegments.map((use) => ({ kind: "segment" as const, ...use })),
  ];
}

/** A drawn template's HTML asks as its blocks do. */
const names = (source: SQL, segmentId: string) => sql`strpos(${source}, ${segmentId}) > 0`;

/** At any depth. */
const asks = (segmentId: string): SQL =>
  sql`jsonb_path_exists(${segments.rule}, '$.**.segmentId ? (@ == $id)', ${JSON.stringify({ id: segmentId })}::jsonb)`;

/** True when a campaign was sent to the segment, or its mails asked about it: then it belongs to the record. */
export async function wasSentTo(place: Place, { segmentId }: SegmentRef) {
  return (await campaignsOf(place, segmentId, ne(campaigns.status, "draft"))).length > 0;
}

const campaignsOf = ({ db, workspaceId }: Place, segmentId: string, condition: SQL) =>
  db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.workspaceId, workspaceId),
        condition,
        sql`(jsonb_exists(${campaigns.snapshot} -> 'segments', ${segmentId}) or exists (
          select from ${campaignSegments} s where s.campaign_id = ${campaigns.id} and s.segment_id = ${segmentId}))`,
      ),
    )
    .orderBy(asc(campaigns.name));
