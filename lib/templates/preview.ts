import { and, eq } from "drizzle-orm";
import { contacts, workspaces } from "@/drizzle/schema";
import { listAttributeNames } from "@/lib/contacts/queries";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { checkTemplate, liquidProblemOf } from "./check";
import { drawn } from "./drawn";
import { getTemplate } from "./queries";
import {
  freezeTemplate,
  type MergeContact,
  mergeData,
  parseFrozen,
  type TemplateSource,
  workspaceData,
} from "./render";
import { sampleContact } from "./sample-contacts";
import type { PreviewTemplate, TemplatePreview } from "./schema";
import { campaignVariables } from "./variables";

type Reader = Pick<PreviewTemplate, "contactId" | "sample" | "variables">;

/** The mail as one contact would get it, and what is wrong with it. Its links lead nowhere; nothing is counted. */
export async function previewTemplate(
  ctx: Ctx,
  { templateId, changes, ...reader }: PreviewTemplate,
): Promise<TemplatePreview> {
  authorize(ctx, "read");
  const source: TemplateSource = { ...(await getTemplate(ctx, { templateId })), ...(await drawn(ctx, changes)) };
  const problems = checkTemplate(source, await listAttributeNames(ctx));
  const about = { htmlBytes: Buffer.byteLength(source.html), campaignVariables: campaignVariables(source) };
  const data = await readerData(ctx, reader);
  try {
    const mail = renderOne(source, data, { unsubscribe: "#unsubscribe", view: "#view" });
    return { ...mail, ...about, problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isKnown = problems.some(({ code }) => code === "liquid");
    const nothing = { subject: "", preheader: "", html: "", text: "", missing: [] };
    return { ...nothing, ...about, problems: isKnown ? problems : [liquidProblemOf(error.values), ...problems] };
  }
}

/** One mail without tracking. */
export function renderOne(
  source: TemplateSource,
  data: ReturnType<typeof mergeData>,
  urls: { unsubscribe: string; view: string },
) {
  const frozen = freezeTemplate(source, { trackOpens: false, trackClicks: false });
  const mail = parseFrozen(frozen).render(data, urls);
  const preheader = parseFrozen({ ...frozen, subject: source.preheader, html: "", text: "" }).render(
    data,
    urls,
  ).subject;
  return { ...mail, preheader };
}

/** What fills the variables: a contact of the workspace, or one made up. */
export async function readerData(ctx: Ctx, { contactId, sample, variables }: Reader) {
  const [workspace] = await ctx.db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const contact = contactId ? await findContact(ctx, contactId) : sampleContact[sample];
  return mergeData(contact, workspaceData(workspace!), variables);
}

async function findContact({ db, workspaceId }: Ctx, contactId: string): Promise<MergeContact> {
  const [contact] = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.id, contactId), eq(contacts.workspaceId, workspaceId)));
  if (!contact) throw notFound("contact");
  return contact;
}
