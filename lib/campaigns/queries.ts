import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import {
  attachments,
  campaignContacts,
  campaignLists,
  campaignSegments,
  campaigns,
  campaignTallies,
} from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { containing, toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { poolIds } from "./pool";
import type { Campaign, CampaignPage, ListCampaigns, OneCampaign, RecipientMode } from "./schema";

type Row = typeof campaigns.$inferSelect;

/** Of a row or the columns, what travels to browsers: not the frozen mail, which is large, nor what the worker notes. */
function shownOf<Fields extends Record<keyof Row, unknown>>(fields: Fields) {
  const {
    workspaceId,
    snapshot,
    seq,
    openWave,
    variantBounds,
    variantStarts,
    verdict,
    fanOutCursor,
    fanOutAt,
    wakeAt,
    heldUntil,
    ratesSince,
    heldBy,
    createdBy,
    ...shown
  } = fields;
  return shown;
}

export async function getCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:read");
  return toCampaign(ctx.db, await findRow(ctx, campaignId));
}

/** Those that mails can ask about, the newest first: what a choice offers. */
export async function listStartedNames(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  authorize(ctx, "campaigns:read");
  return ctx.db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, ctx.workspaceId), isNotNull(campaigns.startedAt)))
    .orderBy(desc(campaigns.startedAt))
    .limit(1_000);
}

export async function listCampaigns(ctx: Ctx, input: ListCampaigns): Promise<CampaignPage> {
  authorize(ctx, "campaigns:read");
  const rows = await ctx.db
    .select(shownOf(getTableColumns(campaigns)))
    .from(campaigns)
    .where(
      and(
        eq(campaigns.workspaceId, ctx.workspaceId),
        input.archived ? isNotNull(campaigns.archivedAt) : isNull(campaigns.archivedAt),
        input.status && eq(campaigns.status, input.status),
        containing(input.q, campaigns.name),
        input.cursor ? lt(campaigns.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(campaigns.id))
    .limit(input.limit + 1);
  const { items, nextCursor } = toPage(rows, input.limit);
  const counts = await countMessages(
    ctx.db,
    items.map(({ id }) => id),
  );
  return { items: items.map((row) => ({ ...row, ...(counts.get(row.id) ?? noMessages) })), nextCursor };
}

/** The campaign's row, locked until the transaction ends; another workspace's does not exist. */
export async function lockCampaign(tx: Db, { workspaceId }: Ctx, campaignId: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.workspaceId, workspaceId)))
    .for("update");
  if (!row) throw notFound("campaign");
  return row;
}

/** A row with its lists, single contacts and attachments. */
export async function toCampaign(db: Db, row: Row): Promise<Campaign> {
  const [senderIds, lists, segments, contacts, files] = await Promise.all([
    poolIds(db, row),
    db
      .select({ id: campaignLists.listId, mode: campaignLists.mode })
      .from(campaignLists)
      .where(eq(campaignLists.campaignId, row.id))
      .orderBy(asc(campaignLists.listId)),
    db
      .select({ id: campaignSegments.segmentId, mode: campaignSegments.mode })
      .from(campaignSegments)
      .where(eq(campaignSegments.campaignId, row.id))
      .orderBy(asc(campaignSegments.segmentId)),
    db
      .select({ id: campaignContacts.contactId })
      .from(campaignContacts)
      .where(eq(campaignContacts.campaignId, row.id))
      .orderBy(asc(campaignContacts.contactId)),
    db
      .select({
        id: attachments.id,
        fileName: attachments.fileName,
        contentType: attachments.contentType,
        size: attachments.size,
      })
      .from(attachments)
      .where(eq(attachments.campaignId, row.id))
      .orderBy(asc(attachments.id)),
  ]);
  return {
    ...shownOf(row),
    otherSenderIds: senderIds.filter((id) => id !== row.senderId),
    listIds: idsOf(lists, "include"),
    segmentIds: idsOf(segments, "include"),
    excludedListIds: idsOf(lists, "exclude"),
    excludedSegmentIds: idsOf(segments, "exclude"),
    contactIds: contacts.map(({ id }) => id),
    attachments: files,
  };
}

const idsOf = (chosen: { id: string; mode: RecipientMode }[], mode: RecipientMode) =>
  chosen.filter((one) => one.mode === mode).map(({ id }) => id);

/** The row as it is, unlocked. */
export async function findRow({ db, workspaceId }: Ctx, campaignId: string): Promise<Row> {
  const [row] = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.workspaceId, workspaceId)));
  if (!row) throw notFound("campaign");
  return row;
}

const noMessages = { sentCount: 0, failedCount: 0, openedCount: 0, clickedCount: 0 };

async function countMessages(db: Db, campaignIds: string[]) {
  if (campaignIds.length === 0) return new Map<string, typeof noMessages>();
  const rows = await db.select().from(campaignTallies).where(inArray(campaignTallies.campaignId, campaignIds));
  return new Map(rows.map(({ campaignId, ...counts }) => [campaignId, counts]));
}
