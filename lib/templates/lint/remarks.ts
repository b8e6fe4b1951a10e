import type { LintFinding, LintRule } from "../schema";
import type { Remark } from "./engine";
import { finding } from "./finding";

/** The engine's names for what is said here in the reader's language. */
const known: Record<string, LintRule> = {
  "spam-phrases": "spamWords",
  "caps-ratio": "shouting",
  "all-caps-subject": "shouting",
  "excessive-punctuation": "manySigns",
  "hidden-text": "hiddenText",
  "url-shortener": "shortenedLink",
  "deceptive-link": "deceptiveLink",
};

/** Found more exactly by rules of ours, or no fault of a template: the charset stands in a mail's headers. */
const settled = new Set(
  `missing-unsubscribe missing-physical-address missing-one-click-unsubscribe missing-lang missing-title img-missing-alt
  img-empty-alt missing-alt missing-dimensions missing-display-block webp-format svg-format large-data-uri
  total-data-uri-size tracking-pixel high-image-count heading-skip link-generic-text generic-link-text
  link-no-accessible-name empty-link-text small-text small-text-multiple low-contrast table-missing-role empty-href
  placeholder-href insecure-link javascript-href empty-mailto empty-tel no-links duplicate-links broken-anchor
  protocol-relative missing-charset image-only high-image-ratio`.split(/\s+/),
);

/** What the engine remarked, each once; what has no name here stands in English. */
export function lintRemarks(remarks: Remark[]): LintFinding[] {
  const open = remarks.filter(({ rule }) => !settled.has(rule));
  return [...Map.groupBy(open, ({ rule }) => known[rule] ?? rule)].map(([name, all]) => {
    const rule = known[all[0]!.rule];
    if (!rule) return finding("other", { values: { name }, detail: all[0]!.message });
    const quoted = all.flatMap(({ message }) => /"(.+?)"/.exec(message)?.[1] ?? /\((\S+)\)/.exec(message)?.[1] ?? []);
    return finding(rule, { values: { count: all.length, words: [...new Set(quoted)].join(", ") } });
  });
}
