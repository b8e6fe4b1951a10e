import { inline } from "@css-inline/css-inline";
import sanitizeHtml from "sanitize-html";
import { AppError } from "@/lib/errors";
import { readHtml } from "../html-tokens";
import { Mask } from "../mask";
import type { RemovedKind } from "../schema";
import {
  addressAttributes,
  allowedAttributes,
  allowedMeta,
  allowedSchemes,
  allowedTags,
  dangerousTags,
  wordlessTags,
} from "./allowed";
import type { Removals } from "./removals";

/**
 * HTML from elsewhere as a mail: styles at their elements, what runs or loads gone and counted, Liquid byte for byte as it
 * was. A parser that reads as browsers do comes first, so that what is judged is what they would see; the judge writes last.
 */
export function cleanHtml(source: string, removals: Removals): string {
  refuseTooDeep(source);
  const mask = new Mask(source);
  const inlined = inlineStyles(mask.html(source, isHarmlessAttribute), mask.word);
  const hidden = hideComments(mask.commentsAsWords(inlined), mask, removals);
  const doctype = /<!doctype[^>]{0,200}>/i.exec(source.slice(0, 2_000))?.[0];
  return mask.restore(
    `${doctype ? `${doctype}\n` : ""}${sanitize(hidden, mask.word, removals).replace(emptyStyles, "").trim()}\n`,
  );
}

/** All of whose rules went to their elements. */
const emptyStyles = /<style[^>]*>\s*<\/style>\s*/g;

/** Parsers that call themselves for each level run out of stack, and a mail has no use for it. */
const MAX_DEPTH = 500;
/** What is left open is opened again in each paragraph that follows, so that a small source can make a forest. */
const MAX_NODES = 400_000;

function refuseTooDeep(source: string) {
  let depth = 0;
  let nodes = 0;
  readHtml(source, {
    open(name) {
      if (!unclosed.has(name)) depth++;
      nodes += depth;
      if (depth > MAX_DEPTH || nodes > MAX_NODES) throw new AppError("invalid", "templates.errors.import.tooDeep");
    },
    close(name) {
      if (!unclosed.has(name)) depth = Math.max(0, depth - 1);
    },
  });
}

/** Elements that are often, or always, left open. */
const unclosed = new Set(
  "area base br col embed frame hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option".split(
    " ",
  ),
);

/** A rule's text is copied to each element it is for: more than this would be a mail of gigabytes. */
const MAX_COPIES = 200_000_000;

/** What can't stand at an element, as media queries and `:hover`, stays in its `<style>`; one that holds Liquid stays whole. */
function inlineStyles(masked: string, word: string) {
  const marked = markStyles(masked, word);
  if (marked.styleBytes * marked.elements > MAX_COPIES) return marked.html;
  return inline(marked.html, {
    keepStyleTags: true,
    keepAtRules: true,
    removeInlinedSelectors: true,
    keepLinkTags: true,
    loadRemoteStylesheets: false,
  });
}

function markStyles(masked: string, word: string) {
  let html = "";
  let at = 0;
  let styleBegin: number | undefined;
  let styleBytes = 0;
  let elements = 0;
  readHtml(masked, {
    open(name, _, end, begin) {
      elements++;
      styleBegin = name === "style" ? begin + "<style".length : undefined;
      if (name === "style") styleBytes -= end;
    },
    close(name, begin) {
      if (name !== "style" || styleBegin === undefined) return;
      styleBytes += begin;
      if (masked.slice(styleBegin, begin).includes(word)) {
        html += `${masked.slice(at, styleBegin)} data-css-inline="ignore"`;
        at = styleBegin;
      }
      styleBegin = undefined;
    },
  });
  return { html: html + masked.slice(at), styleBytes: Math.max(0, styleBytes), elements };
}

/** What Outlook reads between its conditions, and comments around Liquid, if they hold nothing that runs; others go. */
function hideComments(inlined: string, mask: Mask, removals: Removals) {
  let result = "";
  let at = 0;
  readHtml(inlined, {
    comment(begin, end) {
      const comment = inlined.slice(begin, end);
      result += inlined.slice(at, begin) + hideComment(comment, mask, removals);
      at = end;
    },
  });
  return result + inlined.slice(at);
}

function hideComment(comment: string, mask: Mask, removals: Removals) {
  const content = /^<!--([\s\S]*)-->$/.exec(comment)?.[1] ?? "";
  // `<![if !mso]>` is a comment to parsers; written as one it would hide what follows.
  if (/^\[(if\b[^\]>]{0,100}|endif)\]$/i.test(content)) return mask.hide(`<!${content}>`);
  const isConditional = /^\s*\[if\b[^\]]{0,100}\]>|^\s*<!\[endif\]/i.test(content);
  if (!isConditional && !content.includes(mask.word)) return "";
  return isHarmless(content, removals) ? mask.hide(comment) : "";
}

function isHarmless(content: string, removals: Removals) {
  const dangers: RemovedKind[] = [];
  readHtml(content, {
    open(name, attributes) {
      if (name === "link") dangers.push("stylesheet");
      else if (dangerousTags[name]) dangers.push(dangerousTags[name]);
      for (const attribute of attributes) {
        const value = attribute.decode(content);
        if (attribute.name.startsWith("on")) dangers.push("handler");
        else if (attribute.name === "http-equiv" && /refresh/i.test(value)) dangers.push("refresh");
        else if (isDangerousAddress(value)) dangers.push("address");
      }
    },
  });
  for (const danger of dangers) removals.count(danger);
  return dangers.length === 0;
}

/** Browsers leave out control characters and space before they look for a scheme. */
const schemeOf = (address: string) =>
  /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\s\p{Cc}\p{Cf}]/gu, ""))?.[1]?.toLowerCase();

const isDangerousAddress = (value: string) =>
  /^(javascript|vbscript|livescript|data|file|blob)$/.test(schemeOf(value) ?? "");

const isHarmlessAttribute = (name: string, value: string) => !name.startsWith("on") && !isDangerousAddress(value);

const isAllowedAddress = (tag: string, value: string) => {
  const scheme = schemeOf(value);
  if (!scheme || allowedSchemes.includes(scheme)) return true;
  return tag === "img" && /^\s*data:image\/(png|jpe?g|gif|webp);/i.test(value);
};

function sanitize(html: string, word: string, removals: Removals) {
  // One that nobody closed ends with the mail.
  const styled = html.replace(
    /(<style\b[^>]*>)([\s\S]*?)(?=<\/style|$)/gi,
    (_, tag, css) => tag + cleanCss(css, removals),
  );
  return sanitizeHtml(styled, {
    allowedTags,
    allowVulnerableTags: true,
    nonTextTags: wordlessTags,
    allowedAttributes: { ...allowedAttributes, "*": [...allowedAttributes["*"], `${word}*`] },
    allowedSchemes,
    allowedSchemesByTag: { img: [...allowedSchemes, "data"] },
    allowedSchemesAppliedToAttributes: addressAttributes,
    parseStyleAttributes: false,
    textFilter: (text) => text.replaceAll("\u00a0", "&nbsp;"),
    onOpenTag(name, attribs) {
      const danger = dangerousTags[name];
      if (danger) removals.count(danger);
      if (name === "link" && /stylesheet/i.test(attribs.rel ?? "")) removals.count("stylesheet");
    },
    transformTags: {
      "*": (tagName, attribs) => ({ tagName, attribs: cleanAttributes(tagName, attribs, removals) }),
      meta: (tagName, attribs) => ({ tagName, attribs: cleanMeta(attribs, removals) }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === "meta" && Object.keys(attribs).length === 0,
  });
}

/** Nothing, when it has no place in a mail. */
function cleanMeta(attribs: Record<string, string>, removals: Removals): Record<string, string> {
  const act = attribs["http-equiv"]?.trim();
  if (act && /^refresh$/i.test(act)) {
    removals.count("refresh");
    return {};
  }
  if (attribs.charset) return { charset: "utf-8" };
  if (act && /^content-type$/i.test(act)) return { "http-equiv": act, content: "text/html; charset=utf-8" };
  return allowedMeta.test(attribs.name ?? act ?? "") ? attribs : {};
}

function cleanAttributes(tag: string, attribs: Record<string, string>, removals: Removals) {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attribs)) {
    if (name.startsWith("on")) removals.count("handler");
    else if (addressAttributes.includes(name) && !isAllowedAddress(tag, value)) removals.count("address");
    else kept[name] = name === "style" ? cleanCss(value, removals) : value;
  }
  return kept;
}

/** Without what loads other sheets and what old browsers ran. */
const cleanCss = (css: string, removals: Removals) =>
  css
    .split(/([;{}])/)
    .map((piece) => {
      const kind = /@import\b/i.test(piece)
        ? "stylesheet"
        : /expression\s*\(|(?:java|vb)script:|-moz-binding|(?:^|[^-\w])behavior\s*:/i.test(piece)
          ? "script"
          : null;
      if (kind) removals.count(kind);
      return kind ? "" : piece;
    })
    .join("");
