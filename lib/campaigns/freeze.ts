import { and, asc, eq, isNull } from "drizzle-orm";
import { campaignLists, type campaigns, lists, senders, templates, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Snapshot } from "@/lib/messages/snapshot";
import { isProven } from "@/lib/senders/schema";
import { freezeTemplate, workspaceData } from "@/lib/templates/render";

type Row = typeof campaigns.$inferSelect;
/** What of a sender shows in a mail. */
export type SnapshotSender = Pick<typeof senders.$inferSelect, "kind" | "fromName" | "fromEmail" | "replyTo">;

/**
 * What the campaign would send at this moment. Throws what stands in its way, at the field where a person mends it:
 * no template, no sender, an unproven From, a Liquid error. `stopgap` stands in for the sender of a mere preview.
 */
export async function freezeCampaign(db: Db, campaign: Row, stopgap?: SnapshotSender): Promise<Snapshot> {
  if (campaign.followsKind && !campaign.followsId) throw new AppError("invalid", "campaigns.errors.firstGone");
  const template = await findTemplate(db, campaign);
  if (!template) throw new AppError("invalid", "campaigns.errors.noTemplate", {}, at("templateId", "noTemplate"));
  if (!template.subject.trim())
    throw new AppError("invalid", "campaigns.errors.noSubject", {}, at("templateId", "noSubject"));
  const sender = stopgap ?? (await requireSender(db, campaign));
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, campaign.workspaceId));
  const [list] = await db
    .select({ id: lists.id, name: lists.name })
    .from(campaignLists)
    .innerJoin(lists, eq(lists.id, campaignLists.listId))
    .where(eq(campaignLists.campaignId, campaign.id))
    .orderBy(asc(lists.id))
    .limit(1);
  const { trackOpens, trackClicks } = campaign;
  return {
    template: freezeTemplate(template, { trackOpens, trackClicks }),
    variables: campaign.variables,
    workspace: workspaceData(workspace!),
    from: { name: sender.fromName, address: sender.fromEmail },
    replyTo: sender.replyTo,
    list: list ?? { id: workspace!.id, name: workspace!.name },
    verp: sender.kind === "inbox",
    trackOpens,
    trackClicks,
  };
}

export async function findTemplate(db: Db, { templateId, workspaceId }: Row) {
  if (!templateId) return null;
  const [template] = await db
    .select()
    .from(templates)
    .where(and(eq(templates.id, templateId), eq(templates.workspaceId, workspaceId), isNull(templates.archivedAt)));
  return template ?? null;
}

/** The campaign's sender, if mail may leave by it. */
export async function requireSender(db: Db, { senderId, workspaceId }: Row) {
  const mine = and(eq(senders.id, senderId ?? ""), eq(senders.workspaceId, workspaceId), isNull(senders.archivedAt));
  const [sender] = await db.select().from(senders).where(mine);
  if (!sender) throw new AppError("invalid", "campaigns.errors.noSender", {}, at("senderId", "noSender"));
  if (!isProven(sender)) {
    throw new AppError(
      "invalid",
      "campaigns.errors.senderUnproven",
      { address: sender.fromEmail },
      at("senderId", "senderUnproven"),
    );
  }
  return sender;
}

const at = (field: string, name: string) => ({ [field]: [`campaigns.errors.${name}`] });
