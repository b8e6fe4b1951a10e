import { and, asc, count, eq, getTableColumns, inArray, isNull } from "drizzle-orm";
import { campaignContacts, contacts, lists, memberships, senders, templates, workspaces } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { listSegmentNames } from "@/lib/segments/queries";
import { isProven } from "@/lib/senders/schema";
import { freezeHtml } from "@/lib/templates/freeze-html";
import { isOutdated, withCurrentHtml } from "@/lib/templates/outdated";
import { campaignVariables } from "@/lib/templates/variables";
import { templateIdsOf } from "./content";
import { findRow } from "./queries";
import type { CampaignChoices, CampaignParts, OneCampaign } from "./schema";

const MOST = 1_000;

/** What a campaign's form offers: everything in use, by name, and what of it is chosen already. */
export async function getCampaignChoices(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignChoices> {
  authorize(ctx, "campaigns:read");
  const { db, workspaceId } = ctx;
  const campaign = await findRow(ctx, campaignId);
  const templateIds = templateIdsOf(campaign);
  const [parts, listRows, segmentRows, contactRows, chosen] = await Promise.all([
    getCampaignParts(ctx),
    db
      .select({ id: lists.id, name: lists.name, subscribedCount: count(memberships.contactId) })
      .from(lists)
      .leftJoin(memberships, and(eq(memberships.listId, lists.id), eq(memberships.status, "subscribed")))
      .where(and(eq(lists.workspaceId, workspaceId), isNull(lists.archivedAt)))
      .groupBy(lists.id)
      .orderBy(asc(lists.name))
      .limit(MOST),
    listSegmentNames(ctx),
    db
      .select({ id: contacts.id, email: contacts.email, fullName: contacts.fullName })
      .from(campaignContacts)
      .innerJoin(contacts, eq(contacts.id, campaignContacts.contactId))
      .where(eq(campaignContacts.campaignId, campaignId))
      .orderBy(asc(contacts.email)),
    db
      .select({ ...getTableColumns(templates), isOutdated })
      .from(templates)
      .where(inArray(templates.id, templateIds))
      .orderBy(asc(templates.id))
      .then((rows) => Promise.all(rows.map((row) => withCurrentHtml(ctx, row)))),
  ]);
  return {
    ...parts,
    lists: listRows,
    segments: segmentRows,
    contacts: contactRows,
    variables: [...new Set(chosen.flatMap(campaignVariables))],
    links: commonLinks(chosen),
  };
}

/** Those of them that need no counting, so that it takes no time however many contacts there are. */
export async function getCampaignParts(ctx: Ctx): Promise<CampaignParts> {
  authorize(ctx, "campaigns:read");
  const { db, workspaceId } = ctx;
  const [templateRows, senderRows, [workspace]] = await Promise.all([
    db
      .select({ id: templates.id, name: templates.name, subject: templates.subject })
      .from(templates)
      .where(and(eq(templates.workspaceId, workspaceId), isNull(templates.archivedAt)))
      .orderBy(asc(templates.name))
      .limit(MOST),
    db
      .select()
      .from(senders)
      .where(and(eq(senders.workspaceId, workspaceId), isNull(senders.archivedAt)))
      .orderBy(asc(senders.name))
      .limit(MOST),
    db.select({ undoSeconds: workspaces.undoSeconds }).from(workspaces).where(eq(workspaces.id, workspaceId)),
  ]);
  return {
    templates: templateRows,
    senders: senderRows.map((sender) => ({
      id: sender.id,
      name: sender.name,
      fromName: sender.fromName,
      fromEmail: sender.fromEmail,
      isProven: isProven(sender),
      availability: sender.availability,
      ratePerSecond: sender.ratePerSecond,
    })),
    undoSeconds: workspace!.undoSeconds,
  };
}

/** What every one of these templates leads to. */
function commonLinks(all: { html: string }[]): string[] {
  const [first, ...others] = all.map(({ html }) => {
    const { links } = freezeHtml(html, { preheader: "", trackOpens: false, trackClicks: true });
    return new Set(links);
  });
  return [...(first ?? [])].filter((link) => others.every((links) => links.has(link)));
}
