import { escapeHtml } from "@/lib/escape-html";
import { findFacts } from "./facts";
import { readHtml } from "./html-tokens";
import { htmlLiquid, linkPlaceholder, pixelPlaceholder } from "./liquid";
import { liquidTokens, maskLiquid } from "./liquid-tokens";

type Edit = { begin: number; end: number; text: string };
export type FreezeOptions = { preheader: string; trackOpens: boolean; trackClicks: boolean };

/** HTML that parses as Liquid, with placeholders for links and pixel and the preheader hidden on top; all else byte for byte. */
export function freezeHtml(html: string, { preheader, trackOpens, trackClicks }: FreezeOptions) {
  const edits: Edit[] = [];
  const links: string[] = [];
  let bodyBegin = 0;
  let bodyEnd = html.length;
  readHtml(maskLiquid(html), {
    open(name, attributes, end) {
      if (name === "body") bodyBegin = end;
      if (!trackClicks || (name !== "a" && name !== "area")) return;
      for (const { begin, end, decode } of attributes.filter(({ name }) => name === "href")) {
        const url = decode(html).trim();
        if (isTrackable(url)) edits.push({ begin, end, text: linkPlaceholder(links.push(url) - 1) });
      }
    },
    close(name, begin) {
      if (name === "body") bodyEnd = begin;
    },
  });
  if (preheader.trim()) edits.push({ begin: bodyBegin, end: bodyBegin, text: hiddenPreheader(preheader) });
  if (trackOpens) edits.push({ begin: bodyEnd, end: bodyEnd, text: pixelPlaceholder });
  return { html: splice(html, edits), links };
}

/** Roots that mean the same when a link is clicked as when its mail was made; a loop's variable doesn't, nor what a reader did. */
const lastingRoots = new Set(["contact", "campaign", "workspace"]);

/** A web address, or Liquid that may make one out of lasting variables. */
export function isTrackable(url: string) {
  if (!/[{][{%]/.test(url)) return /^https?:\/\//i.test(url);
  if (!/^(https?:\/\/|[{][{%])/i.test(url)) return false;
  try {
    const roots = htmlLiquid.globalVariablesSync(url, { partials: false });
    return roots.every((root) => lastingRoots.has(root)) && findFacts([url]).facts.length === 0;
  } catch {
    return false;
  }
}

/** What a mailbox shows beside the subject; the filler keeps it from going on with the mail's first words. */
function hiddenPreheader(preheader: string) {
  const shown = mapText(preheader, escapeHtml);
  const filler = "&#847;&zwnj;&nbsp;".repeat(60);
  return `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all" aria-hidden="true">${shown}${filler}</div>`;
}

/** Changes the text around Liquid, not the Liquid. */
function mapText(source: string, change: (text: string) => string) {
  let mapped = "";
  let at = 0;
  for (const { begin, end, text } of liquidTokens(source)) {
    mapped += change(source.slice(at, begin)) + text;
    at = end;
  }
  return mapped + change(source.slice(at));
}

function splice(source: string, edits: Edit[]) {
  let result = "";
  let at = 0;
  for (const { begin, end, text } of edits.toSorted((a, b) => a.begin - b.begin)) {
    result += source.slice(at, begin) + text;
    at = end;
  }
  return result + source.slice(at);
}
