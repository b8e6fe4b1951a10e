import { readHtml } from "../html-tokens";
import { maskLiquid } from "../liquid-tokens";
import { looseTokens } from "../mask";
import type { TagRewrite } from "./merge-tags";

const inAddress = /unsubscri|opt-?out|abmelden|desabonn|darse-de-baja|otpis/i;
const inWords =
  /\b(?:unsubscribe|opt out|abmelden|abbestellen|désabonner|désinscrire|darse de baja|cancelar)\b|отписат|отказат/i;

const ours = "{{ unsubscribe_url }}";

/** Links that lead out of somebody else's list lead out of ours instead, or nobody could leave it. */
export function takeOverUnsubscribeLinks(html: string): { html: string; rewritten: TagRewrite[] } {
  const links: { begin: number; end: number; url: string; words: string }[] = [];
  let open: (typeof links)[number] | undefined;
  readHtml(maskLiquid(html, looseTokens(html)), {
    open(name, attributes) {
      const href = name === "a" && attributes.find((attribute) => attribute.name === "href");
      if (href) open = { begin: href.begin, end: href.end, url: href.decode(html).trim(), words: "" };
    },
    text(begin, end, decoded) {
      if (open) open.words += decoded ?? html.slice(begin, end);
    },
    close(name) {
      if (name !== "a" || !open) return;
      if (isTheirs(open)) links.push(open);
      open = undefined;
    },
  });
  const rewritten = new Map<string, TagRewrite>();
  let result = "";
  let at = 0;
  for (const { begin, end, url } of links) {
    rewritten.set(url, { from: url, to: ours, count: (rewritten.get(url)?.count ?? 0) + 1 });
    result += html.slice(at, begin) + ours;
    at = end;
  }
  return { html: result + html.slice(at), rewritten: [...rewritten.values()] };
}

/** A page about leaving has words or an address of it; mail to an address is no page. */
const isTheirs = ({ url, words }: { url: string; words: string }) =>
  !/\{\{|\{%|\*\|/.test(url) && /^(https?:|#|$)/i.test(url) && (inAddress.test(url) || inWords.test(words));
