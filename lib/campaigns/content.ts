import { and, count, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  campaignContacts,
  campaignLists,
  campaignSegments,
  campaignSenders,
  type campaigns,
  contacts,
  lists,
  segments,
  senders,
  templates,
} from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, type ErrorKey, invalidField, notFound } from "@/lib/errors";
import { experimentOf } from "@/lib/experiments/schema";
import type { CreateCampaign, RecipientMode } from "./schema";

type Content = Partial<
  Pick<CreateCampaign, "templateId" | "senderId" | "otherSenderIds" | keyof Recipients | "rollout">
>;
type Recipients = Pick<
  CreateCampaign,
  "listIds" | "segmentIds" | "contactIds" | "excludedListIds" | "excludedSegmentIds"
>;

type ChosenTable = typeof campaignLists | typeof campaignSegments;

/** What it sends: a template for each variant. */
export const templateIdsOf = ({ templateId, rollout }: Pick<typeof campaigns.$inferSelect, "templateId" | "rollout">) =>
  (experimentOf(rollout)?.variants ?? [{ templateId: null }])
    .map((variant) => variant.templateId ?? templateId)
    .filter(isGiven);

/** Everything a campaign points at must be there, in this workspace, and in use. */
export async function assertContentExists(db: Db, { workspaceId }: Ctx, content: Content) {
  const { templateId, senderId, contactIds = [], rollout = null } = content;
  const { listIds = [], excludedListIds = [], segmentIds = [], excludedSegmentIds = [] } = content;
  const variants = experimentOf(rollout)?.variants ?? [];
  const templateIds = new Set([templateId, ...variants.map((variant) => variant.templateId)].filter(isGiven));
  if (templateIds.size > 0) {
    const mine = and(
      inArray(templates.id, [...templateIds]),
      eq(templates.workspaceId, workspaceId),
      isNull(templates.archivedAt),
    );
    if ((await db.$count(templates, mine)) < templateIds.size) throw notFound("template");
  }
  if (senderId) {
    const mine = and(eq(senders.id, senderId), eq(senders.workspaceId, workspaceId), isNull(senders.archivedAt));
    if ((await db.$count(senders, mine)) === 0) throw notFound("sender");
  }
  if (listIds.length > 0) {
    const mine = and(inArray(lists.id, listIds), eq(lists.workspaceId, workspaceId), isNull(lists.archivedAt));
    if ((await db.$count(lists, mine)) < new Set(listIds).size) throw notFound("list");
  }
  if (excludedListIds.length > 0) {
    const mine = and(inArray(lists.id, excludedListIds), eq(lists.workspaceId, workspaceId));
    if ((await db.$count(lists, mine)) < new Set(excludedListIds).size) throw notFound("list");
  }
  const askedIds = new Set([...segmentIds, ...excludedSegmentIds]);
  if (askedIds.size > 0) {
    const mine = and(inArray(segments.id, [...askedIds]), eq(segments.workspaceId, workspaceId));
    if ((await db.$count(segments, mine)) < askedIds.size) throw notFound("segment");
  }
  if (contactIds.length > 0) {
    const mine = and(inArray(contacts.id, contactIds), eq(contacts.workspaceId, workspaceId));
    const [found] = await db.select({ count: count() }).from(contacts).where(mine);
    if (found!.count < new Set(contactIds).size) throw notFound("contact");
  }
}

const isGiven = (id: string | null | undefined): id is string => Boolean(id);

/** Replaces whom the campaign is for, and whom it leaves out; what is not given stays. Left out beats chosen. */
export async function writeRecipients(tx: Db, campaignId: string, recipients: Partial<Recipients>) {
  const { listIds, excludedListIds, segmentIds, excludedSegmentIds, contactIds } = recipients;
  await writeChosen(tx, campaignId, "include", campaignLists, listIds);
  await writeChosen(tx, campaignId, "exclude", campaignLists, excludedListIds);
  await writeChosen(tx, campaignId, "include", campaignSegments, segmentIds);
  await writeChosen(tx, campaignId, "exclude", campaignSegments, excludedSegmentIds);
  if (contactIds) {
    await tx.delete(campaignContacts).where(eq(campaignContacts.campaignId, campaignId));
    const rows = [...new Set(contactIds)].map((contactId) => ({ campaignId, contactId }));
    if (rows.length > 0) await tx.insert(campaignContacts).values(rows);
  }
}

async function writeChosen(tx: Db, campaignId: string, mode: RecipientMode, table: ChosenTable, ids?: string[]) {
  if (!ids) return;
  const id = sql.identifier(table === campaignLists ? "list_id" : "segment_id");
  await tx.execute(sql`delete from ${table} where campaign_id = ${campaignId} and mode = ${mode}`);
  await tx.execute(sql`
    insert into ${table} (campaign_id, ${id}, mode)
    select distinct ${campaignId}, id, ${mode}::recipient_mode from unnest(${sql.param(ids)}::text[]) id
    on conflict (campaign_id, ${id}) do update set mode = 'exclude'`);
}

/** Replaces who helps the campaign's own sender; all of them write as the same address. */
export async function writeOtherSenders(
  tx: Db,
  campaign: Pick<typeof campaigns.$inferSelect, "id" | "senderId" | "workspaceId">,
  otherSenderIds: string[],
) {
  const ids = [...new Set(otherSenderIds)].filter((id) => id !== campaign.senderId);
  const rows = await tx
    .select({ id: senders.id, fromEmail: senders.fromEmail })
    .from(senders)
    .where(
      and(
        inArray(senders.id, [...ids, campaign.senderId ?? ""]),
        eq(senders.workspaceId, campaign.workspaceId),
        isNull(senders.archivedAt),
      ),
    );
  const own = rows.find(({ id }) => id === campaign.senderId);
  for (const id of ids) {
    const other = rows.find((row) => row.id === id);
    if (!other) throw notFound("sender");
    if (other.fromEmail !== own?.fromEmail) throw invalidField("otherSenderIds", "campaigns.errors.otherFrom");
  }
  await tx.delete(campaignSenders).where(eq(campaignSenders.campaignId, campaign.id));
  const links = ids.map((senderId) => ({ campaignId: campaign.id, senderId }));
  if (links.length > 0) await tx.insert(campaignSenders).values(links);
}

/** There must be somebody to send to: a list, a segment, or single contacts. */
export async function assertHasRecipients(db: Db, campaignId: string) {
  const included = (table: ChosenTable) =>
    db.$count(table, and(eq(table.campaignId, campaignId), eq(table.mode, "include")));
  const counts = [
    await included(campaignLists),
    await included(campaignSegments),
    await db.$count(campaignContacts, eq(campaignContacts.campaignId, campaignId)),
  ];
  if (counts.every((count) => count === 0)) throw invalidField("listIds", "campaigns.errors.noRecipients");
}

/** A window has to end after it starts, and not before now. */
export function assertWindow(windowEndAt: Date | null, now: Date, startAt = now) {
  if (windowEndAt && windowEndAt <= startAt) throw invalidField("windowEndAt", "campaigns.errors.window");
  if (windowEndAt && windowEndAt <= now) throw invalidField("windowEndAt", "campaigns.errors.windowClosed");
}

/** A move that the table of `schema.ts` does not know, in the words of the status it starts from. */
export const cannot = (key: ErrorKey, status: string) => new AppError("conflict", key, { status });
