import type { Liquid } from "liquidjs";
import { AppError } from "@/lib/errors";
import type { ContactFact } from "@/lib/fields/schema";
import { joinPieces, type Pieces } from "@/lib/pieces";
import { findFacts } from "./facts";
import { freezeHtml } from "./freeze-html";
import {
  frozenLiquid,
  htmlLiquid,
  liquidProblem,
  type ParsedLiquid,
  parseLiquid,
  type Rendering,
  renderLiquid,
  textLiquid,
} from "./liquid";
import type { MergeData } from "./merge-data";
import { toPlainText } from "./plain-text";
import type { TemplatePart } from "./schema";
import { findUnguarded, valueAt } from "./variables";

export { bareContact, type MergeContact, type MergeData, mergeData, workspaceData } from "./merge-data";

export type TemplateSource = { subject: string; preheader: string; html: string; text: string | null };

/** What goes out, once for all recipients, as plain JSON: only Liquid is left to run. `links` are the targets by position. */
export type FrozenTemplate = {
  subject: string;
  preheader: string;
  html: string;
  text: string;
  links: string[];
  /** What is to be known of a contact's deeds; left out: nothing. */
  facts?: ContactFact[];
  /** Of these segments it asks whether a contact is in them. */
  segmentIds?: string[];
  /** What "now" means in it, whenever it is rendered. */
  frozenAt: string;
};

/** Throws `templates.errors.liquid` with part, line and column at the first Liquid error. */
export function freezeTemplate(
  source: TemplateSource,
  { trackOpens, trackClicks }: { trackOpens: boolean; trackClicks: boolean },
  now = new Date(),
): FrozenTemplate {
  const { subject, preheader, html, text } = source;
  parsePart("subject", subject);
  parsePart("preheader", preheader);
  parsePart("html", html);
  if (text !== null) parsePart("text", text);
  const { facts, segmentIds } = findFacts([subject, preheader, html, text ?? ""]);
  return {
    subject,
    preheader,
    ...freezeHtml(html, { preheader, trackOpens, trackClicks }),
    text: text ?? toPlainText(html),
    ...(facts.length > 0 && { facts }),
    ...(segmentIds.length > 0 && { segmentIds }),
    frozenAt: now.toISOString(),
  };
}

export type MessageUrls = {
  /** Left out: no pixel. */
  open?: string;
  /** Left out: links lead straight to their targets. */
  link?(position: number): string;
  unsubscribe: string;
  preferences: string;
  view: string;
};

export type RenderedTemplate<Body = string> = {
  subject: string;
  html: Body;
  text: Body;
  /** Variables that were empty for this contact and have no fallback, such as `contact.first_name`. */
  missing: string[];
};

/** Parses once; `render` is pure (same row, same bytes) and throws `templates.errors.liquid` when a limit is passed. */
export function parseFrozen(frozen: FrozenTemplate) {
  const subject = parseLiquid(textLiquid, frozen.subject);
  const html = parseLiquid(frozenLiquid, frozen.html);
  const text = parseLiquid(textLiquid, frozen.text);
  const unguarded = findUnguarded([frozen.subject, frozen.html, frozen.text]);
  const targets = frozen.links.map((link) => parseLiquid(textLiquid, link));

  return {
    render(data: MergeData, urls: MessageUrls): RenderedTemplate {
      const mail = this.renderPieces(data, urls);
      return { ...mail, html: joinPieces(mail.html), text: joinPieces(mail.text) };
    },
    renderPieces(data: MergeData, urls: MessageUrls): RenderedTemplate<Pieces> {
      const { unsubscribe: unsubscribe_url, preferences: preferences_url, view: view_url } = urls;
      const scope = { ...data, unsubscribe_url, preferences_url, view_url };
      const details: Rendering = {
        now: frozen.frozenAt,
        locale: languageOf(data),
        openUrl: urls.open,
        link:
          urls.link ?? ((position) => joinPieces(renderPart("html", textLiquid, targets[position]!, scope, details))),
      };
      return {
        subject: joinPieces(renderPart("subject", textLiquid, subject, scope, details))
          .replace(/\s+/g, " ")
          .trim(),
        html: renderPart("html", frozenLiquid, html, scope, details),
        text: renderPart("text", textLiquid, text, scope, details),
        missing: unguarded.filter((name) => isBlank(valueAt(data, name))),
      };
    },
  };
}

/** Parses once; what is returned tells what stands in a link for one contact. */
export function targetReader(link: string, now: string) {
  const parsed = parseLiquid(textLiquid, link);
  return (data: MergeData) =>
    joinPieces(renderPart("html", textLiquid, parsed, data, { now, locale: languageOf(data) })).trim();
}

/** Where a link leads for one contact; null when that is no web address. */
export const renderTarget = (link: string, data: MergeData, now: string): string | null =>
  toWebAddress(targetReader(link, now)(data));

/** The address as browsers write it; null unless it is http or https. */
export function toWebAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}

const isBlank = (value: unknown) => value === undefined || value === null || String(value).trim() === "";

/** As many as there are locales in use, whatever contacts claim to speak. */
const languages = new Map<unknown, string>();

function languageOf({ contact: { locale } }: MergeData): string {
  let language = languages.get(locale);
  if (language === undefined) {
    if (languages.size > 1_000) languages.clear();
    languages.set(locale, (language = canonicalLocale(String(locale ?? "en"))));
  }
  return language;
}

function canonicalLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}

function parsePart(part: TemplatePart, source: string) {
  return explained(part, () => (part === "html" ? htmlLiquid : textLiquid).parse(source));
}

const renderPart = (part: TemplatePart, liquid: Liquid, parsed: ParsedLiquid, scope: object, details: Rendering) =>
  explained(part, () => renderLiquid(liquid, parsed, scope, details));

function explained<T>(part: TemplatePart, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const problem = liquidProblem(error);
    if (!problem) throw error;
    throw new AppError(
      "invalid",
      "templates.errors.liquid",
      { part, ...problem },
      { [part]: ["templates.errors.liquid"] },
    );
  }
}
