import { and, eq } from "drizzle-orm";
import { contacts, workspaces } from "@/drizzle/schema";
import { knownNow } from "@/lib/contacts/facts";
import { authorize, type Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { attributesByName, fieldNames } from "@/lib/fields/attributes";
import { findFields, listFieldNames } from "@/lib/fields/queries";
import { findScopes } from "@/lib/segments/scope";
import { checkTemplate, liquidProblemOf } from "./check";
import { drawn } from "./drawn";
import { findFacts } from "./facts";
import { toPlainText } from "./plain-text";
import { getTemplate } from "./queries";
import {
  bareContact,
  freezeTemplate,
  type MergeContact,
  type MergeData,
  type MessageUrls,
  mergeData,
  parseFrozen,
  type TemplateSource,
  workspaceData,
} from "./render";
import { sampleContact } from "./sample-contacts";
import type { PreviewTemplate, RenderTemplate, Template, TemplatePreview, TemplateRendering } from "./schema";
import { campaignVariables } from "./variables";
import { withMadeHtml } from "./written/make-html";
import { placeInSource } from "./written/place-problems";

type Reader = Pick<PreviewTemplate, "contactId" | "sample" | "variables">;

/** The mail as one contact would get it, and what is wrong with it. Its links lead nowhere; nothing is counted. */
export async function previewTemplate(
  ctx: Ctx,
  { templateId, changes, ...reader }: PreviewTemplate,
): Promise<TemplatePreview> {
  authorize(ctx, "templates:read");
  const source = await sourceOf(ctx, templateId, changes);
  const found = checkTemplate(source, await listFieldNames(ctx));
  const problems = source.source === null ? found : placeInSource(found, source.source);
  const about = { htmlBytes: Buffer.byteLength(source.html), campaignVariables: campaignVariables(source) };
  const data = await readerData(ctx, reader, source);
  try {
    const mail = renderOne(source, data, shownUrls);
    return { ...mail, ...about, madeText: toPlainText(source.html), problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isKnown = problems.some(({ code }) => code === "liquid");
    const nothing = { subject: "", preheader: "", html: "", text: "", madeText: "", missing: [] };
    return { ...nothing, ...about, problems: isKnown ? problems : [liquidProblemOf(error.values), ...problems] };
  }
}

/** The saved template with what is not saved yet. */
export async function sourceOf(
  ctx: Ctx,
  templateId: string,
  changes: PreviewTemplate["changes"],
): Promise<TemplateSource & Pick<Template, "document" | "source">> {
  authorize(ctx, "templates:read");
  const template = await getTemplate(ctx, { templateId });
  return { ...template, ...(await drawn(ctx, await withMadeHtml(ctx, template, changes))) };
}

/** The saved template as a contact would get it, or whoever `data` describes; refused when it can't be rendered. */
export async function renderTemplate(
  ctx: Ctx,
  { templateId, contactId, data }: RenderTemplate,
): Promise<TemplateRendering> {
  authorize(ctx, "templates:read");
  const template = await getTemplate(ctx, { templateId });
  const known = await readerData(ctx, { contactId, sample: "noName", variables: data.campaign }, template);
  const contact = contactId
    ? known.contact
    : { ...mergeData(bareContact(""), known.workspace).contact, ...data.contact };
  const names = [...(await listFieldNames(ctx)), ...Object.keys(data.contact)];
  return { ...renderOne(template, { ...known, contact }, practiceUrls()), warnings: checkTemplate(template, names) };
}

/** For mail that is tried out, there is nobody to unsubscribe: its links lead to a page that says so. */
export const practiceUrls = () => ({
  unsubscribe: `${env.APP_URL}/u/test`,
  preferences: `${env.APP_URL}/preferences/test`,
  view: `${env.APP_URL}/view/test`,
});

/** For mail that is only looked at. */
export const shownUrls = { unsubscribe: "#unsubscribe", preferences: "#preferences", view: "#view" };

/** One mail without tracking. */
export function renderOne(source: TemplateSource, data: MergeData, urls: MessageUrls) {
  const frozen = freezeTemplate(source, { trackOpens: false, trackClicks: false });
  const mail = parseFrozen(frozen).render(data, urls);
  const preheader = parseFrozen({ ...frozen, subject: source.preheader, html: "", text: "" }).render(
    data,
    urls,
  ).subject;
  return { ...mail, preheader };
}

/** What fills the variables of a mail: a contact of the workspace, or one made up, who did nothing yet. */
export async function readerData(ctx: Ctx, { contactId, sample, variables }: Reader, source?: TemplateSource) {
  const [workspace] = await ctx.db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const contact = contactId ? await findContact(ctx, contactId, source) : sampleContact[sample];
  return mergeData(contact, workspaceData(workspace!), variables);
}

async function findContact(
  { db, workspaceId }: Ctx,
  contactId: string,
  source?: TemplateSource,
): Promise<MergeContact> {
  const [contact] = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.id, contactId), eq(contacts.workspaceId, workspaceId)));
  if (!contact) throw notFound("contact");
  const { facts, segmentIds } = findFacts(
    source ? [source.subject, source.preheader, source.html, source.text ?? ""] : [],
  );
  const [known] = await knownNow(db, { facts, segments: await findScopes(db, workspaceId, segmentIds) }, [contact]);
  const names = fieldNames(await findFields(db, workspaceId));
  return { ...known!, attributes: attributesByName(names, known!.attributes) };
}
