import { eq } from "drizzle-orm";
import { workspaces } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { invalidField } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/schema";
import { freezeTemplate } from "../render";
import { MAX_TEMPLATE_BYTES, type TemplateMode } from "../schema";
import { letterHtml } from "./letter";

type Written = {
  document?: Record<string, unknown> | null;
  mode: TemplateMode;
  source: string | null;
  html: string;
};

/**
 * Changes to how a template is written, with the HTML that follows from them. HTML that was made can't be changed itself;
 * from then on writing as HTML keeps it and forgets the source.
 */
export async function withMadeHtml<C extends Partial<Written>>(
  ctx: Ctx,
  before: Written,
  changes: C,
): Promise<C & Partial<Written>> {
  if (changes.document) return { ...changes, mode: "html", source: null };
  const mode = changes.mode ?? before.mode;
  if (mode === "html") {
    if (changes.source) throw invalidField("source", "templates.errors.noSource");
    return changes.mode ? { ...changes, html: changes.html ?? before.html, source: null } : changes;
  }
  if (changes.mode === undefined && changes.source === undefined) {
    if (changes.html !== undefined) throw invalidField("html", "templates.errors.htmlIsMade");
    return changes;
  }
  const source = changes.source ?? before.source ?? textOf(before.html);
  const html = await makeHtml(mode, source, await localeOf(ctx));
  if (Buffer.byteLength(html) > MAX_TEMPLATE_BYTES) throw invalidField("source", "templates.errors.tooLarge");
  return { ...changes, document: null, mode, source, html };
}

async function makeHtml(mode: Exclude<TemplateMode, "html">, source: string, locale: Locale) {
  const hasFooter = !/\bunsubscribe_url\b/.test(source);
  if (mode === "letter") return letterHtml(source, locale, hasFooter);
  const { markdownHtml } = await import("./markdown");
  return markdownHtml(source, locale, hasFooter);
}

async function localeOf({ db, workspaceId }: Ctx) {
  const [workspace] = await db
    .select({ locale: workspaces.locale })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return workspace!.locale as Locale;
}

/** The words of a mail, its Liquid kept: what a letter or Markdown begins with. */
function textOf(html: string) {
  const nothing = { subject: "", preheader: "", text: null };
  return freezeTemplate({ ...nothing, html }, { trackOpens: false, trackClicks: false }).text;
}
