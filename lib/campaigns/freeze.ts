import { and, asc, eq, getTableColumns, isNull } from "drizzle-orm";
import { campaignLists, type campaigns, lists, senders, templates, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { experimentOf, type Variant, variantName } from "@/lib/experiments/schema";
import { fieldNames } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import type { Content, Snapshot } from "@/lib/messages/snapshot";
import { isProven } from "@/lib/senders/schema";
import { isOutdated, withCurrentHtml } from "@/lib/templates/outdated";
import { freezeTemplate, workspaceData } from "@/lib/templates/render";
import { findMeanings } from "./asked-segments";

type Row = typeof campaigns.$inferSelect;
/** What of a sender shows in a mail. */
export type SnapshotSender = Pick<typeof senders.$inferSelect, "kind" | "fromName" | "fromEmail" | "replyTo">;

type SnapshotOptions = {
  /** Stands in for the campaign's in a mere preview. */
  sender?: SnapshotSender;
  /** Only this one of its variants. */
  variant?: number;
};

/**
 * What the campaign would send at this moment. Throws what stands in its way, at the field where a person mends it:
 * no template, no sender, an unproven From, a Liquid error, variants that can't be compared.
 */
export async function freezeCampaign(db: Db, campaign: Row): Promise<Snapshot> {
  const snapshot = await makeSnapshot(db, campaign);
  assertComparable(campaign, snapshot);
  return snapshot;
}

/** The same, comparable or not. */
export async function makeSnapshot(db: Db, campaign: Row, options: SnapshotOptions = {}): Promise<Snapshot> {
  if (campaign.followsKind && !campaign.followsId) throw new AppError("invalid", "campaigns.errors.firstGone");
  const sender = options.sender ?? (await requireSender(db, campaign));
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, campaign.workspaceId));
  const [list] = await db
    .select({ id: lists.id, name: lists.name })
    .from(campaignLists)
    .innerJoin(lists, eq(lists.id, campaignLists.listId))
    .where(and(eq(campaignLists.campaignId, campaign.id), eq(campaignLists.mode, "include")))
    .orderBy(asc(lists.id))
    .limit(1);
  const { trackOpens, trackClicks } = campaign;
  const [first, ...variants] = await freezeContents(db, campaign, sender, options.variant);
  const segmentIds = [first!, ...variants].flatMap(({ template }) => template.segmentIds ?? []);
  return {
    ...first!,
    variants,
    variables: campaign.variables,
    workspace: workspaceData(workspace!),
    fields: fieldNames(await findFields(db, campaign.workspaceId)),
    ...(segmentIds.length > 0 && { segments: await findMeanings(db, campaign.workspaceId, segmentIds) }),
    replyTo: sender.replyTo,
    list: list ?? { id: workspace!.id, name: workspace!.name },
    verp: sender.kind === "inbox",
    trackOpens,
    trackClicks,
  };
}

/** What each variant has of its own, the links numbered through all of them. */
async function freezeContents(db: Db, campaign: Row, { fromName, fromEmail }: SnapshotSender, only?: number) {
  const variants: OwnContent[] = experimentOf(campaign.rollout)?.variants ?? [nothingOwn];
  const now = new Date();
  const contents: Content[] = [];
  let firstLink = 0;
  for (const variant of only === undefined ? variants : [variants[only]!]) {
    const template = await freezeVariant(db, campaign, variant, now);
    contents.push({ template, from: { name: variant.fromName || fromName, address: fromEmail }, firstLink });
    firstLink += template.links.length;
  }
  return contents;
}

type OwnContent = Pick<Variant, "subject" | "fromName" | "templateId">;
const nothingOwn: OwnContent = { subject: "", fromName: "", templateId: null };

async function freezeVariant(db: Db, campaign: Row, { subject, templateId }: OwnContent, now: Date) {
  const { trackOpens, trackClicks, workspaceId } = campaign;
  const template = await findTemplate(db, { workspaceId, templateId: templateId ?? campaign.templateId });
  if (!template) throw new AppError("invalid", "campaigns.errors.noTemplate", {}, at("templateId", "noTemplate"));
  const source = { ...template, subject: subject || template.subject };
  if (!source.subject.trim())
    throw new AppError("invalid", "campaigns.errors.noSubject", {}, at("templateId", "noSubject"));
  return freezeTemplate(source, { trackOpens, trackClicks }, now);
}

/** What the variants are judged by has to be counted, and to be in each of them. */
export function assertComparable({ rollout, trackOpens, trackClicks }: Row, snapshot: Snapshot) {
  const experiment = experimentOf(rollout);
  if (!experiment) return;
  const { metric, goalUrl } = experiment;
  if (!(metric === "opens" ? trackOpens : trackClicks)) {
    const fields = { "rollout.metric": ["variants.errors.notCounted"] };
    throw new AppError("invalid", "variants.errors.notCounted", { metric }, fields);
  }
  const contents = [snapshot, ...(snapshot.variants ?? [])];
  const without = contents.findIndex(({ template }) => !template.links.includes(goalUrl));
  if (metric === "goal" && without >= 0) {
    const fields = { "rollout.goalUrl": ["variants.errors.noGoal"] };
    throw new AppError("invalid", "variants.errors.noGoal", { variant: variantName(without) }, fields);
  }
}

async function findTemplate(db: Db, { templateId, workspaceId }: Pick<Row, "templateId" | "workspaceId">) {
  if (!templateId) return null;
  const [template] = await db
    .select({ ...getTableColumns(templates), isOutdated })
    .from(templates)
    .where(and(eq(templates.id, templateId), eq(templates.workspaceId, workspaceId), isNull(templates.archivedAt)));
  return template ? withCurrentHtml({ db, workspaceId }, template) : null;
}

/** The campaign's sender, if mail may leave by it. */
export async function requireSender(db: Db, { senderId, workspaceId }: Row) {
  const mine = and(eq(senders.id, senderId ?? ""), eq(senders.workspaceId, workspaceId), isNull(senders.archivedAt));
  const [sender] = await db.select().from(senders).where(mine);
  if (!sender) throw new AppError("invalid", "campaigns.errors.noSender", {}, at("senderId", "noSender"));
  const refuse = (name: "senderUnproven" | "senderDisabled", values: Record<string, string>) =>
    new AppError("invalid", `campaigns.errors.${name}`, values, at("senderId", name));
  if (!isProven(sender)) throw refuse("senderUnproven", { address: sender.fromEmail });
  if (sender.availability === "disabled") throw refuse("senderDisabled", { name: sender.name });
  return sender;
}

const at = (field: string, name: string) => ({ [field]: [`campaigns.errors.${name}`] });
