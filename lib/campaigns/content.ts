import { and, count, eq, inArray, isNull } from "drizzle-orm";
import {
  campaignContacts,
  campaignLists,
  campaignSenders,
  type campaigns,
  contacts,
  lists,
  senders,
  templates,
} from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, type ErrorKey, invalidField, notFound } from "@/lib/errors";
import { experimentOf } from "@/lib/experiments/schema";
import type { CreateCampaign } from "./schema";

type Content = Partial<
  Pick<CreateCampaign, "templateId" | "senderId" | "otherSenderIds" | "listIds" | "contactIds" | "rollout">
>;

/** What it sends: a template for each variant. */
export const templateIdsOf = ({ templateId, rollout }: Pick<typeof campaigns.$inferSelect, "templateId" | "rollout">) =>
  (experimentOf(rollout)?.variants ?? [{ templateId: null }])
    .map((variant) => variant.templateId ?? templateId)
    .filter(isGiven);

/** Everything a campaign points at must be there, in this workspace, and in use. */
export async function assertContentExists(db: Db, { workspaceId }: Ctx, content: Content) {
  const { templateId, senderId, listIds = [], contactIds = [], rollout = null } = content;
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
  if (contactIds.length > 0) {
    const mine = and(inArray(contacts.id, contactIds), eq(contacts.workspaceId, workspaceId));
    const [found] = await db.select({ count: count() }).from(contacts).where(mine);
    if (found!.count < new Set(contactIds).size) throw notFound("contact");
  }
}

const isGiven = (id: string | null | undefined): id is string => Boolean(id);

/** Replaces whom the campaign is for; what is not given stays. */
export async function writeRecipients(tx: Db, campaignId: string, { listIds, contactIds }: Content) {
  if (listIds) {
    await tx.delete(campaignLists).where(eq(campaignLists.campaignId, campaignId));
    const rows = [...new Set(listIds)].map((listId) => ({ campaignId, listId }));
    if (rows.length > 0) await tx.insert(campaignLists).values(rows);
  }
  if (contactIds) {
    await tx.delete(campaignContacts).where(eq(campaignContacts.campaignId, campaignId));
    const rows = [...new Set(contactIds)].map((contactId) => ({ campaignId, contactId }));
    if (rows.length > 0) await tx.insert(campaignContacts).values(rows);
  }
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

/** There must be somebody to send to: a list, or single contacts. */
export async function assertHasRecipients(db: Db, campaignId: string) {
  const [listCount, contactCount] = [
    await db.$count(campaignLists, eq(campaignLists.campaignId, campaignId)),
    await db.$count(campaignContacts, eq(campaignContacts.campaignId, campaignId)),
  ];
  if (listCount + contactCount === 0) throw invalidField("listIds", "campaigns.errors.noRecipients");
}

/** A window has to end after it starts, and not before now. */
export function assertWindow(windowEndAt: Date | null, now: Date, startAt = now) {
  if (windowEndAt && windowEndAt <= startAt) throw invalidField("windowEndAt", "campaigns.errors.window");
  if (windowEndAt && windowEndAt <= now) throw invalidField("windowEndAt", "campaigns.errors.windowClosed");
}

/** A move that the table of `schema.ts` does not know, in the words of the status it starts from. */
export const cannot = (key: ErrorKey, status: string) => new AppError("conflict", key, { status });
