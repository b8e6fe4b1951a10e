import type { BlockName } from "@/emails/blocks";
import { newBlock } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import type { Departure } from "@/emails/blocks/theme";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";

/** What a starter is made with. */
export type Tools = {
  /** A line of its words, merge tags as Liquid. */
  line(name: string): string;
  /** Paragraphs of its words, merge tags as the pieces that people see. */
  text(...names: string[]): string;
  /** The same that lead somewhere. */
  link(name: string, href: string): string;
  /** A variable of the campaign: what stands in for it is the word of its name. */
  tag(name: string): string;
  chip(name: string): string;
  /** Named by its place, so that the same starter is the same document. */
  block(type: BlockName, props?: Record<string, unknown>): Nested;
};

/** A mail to begin with: where it departs from the brand, and its blocks. */
export type Starter = (tools: Tools) => { theme?: Departure; content: Nested[] };

const liquid = (name: string, fallback?: string) =>
  fallback === undefined ? `{{ ${name} }}` : `{{ ${name} | default: "${fallback}" }}`;

const chipOf = (name: string, label: string, fallback = "") =>
  `<span data-merge="${name}" data-fallback="${fallback}">${label}</span>`;

/** Its words in the language the template is begun in. */
export function wordsOf(starter: string, locale: Locale) {
  const say = (name: string, values: { firstName: string; workspace: string }) =>
    translate(locale, `templates.starters.${starter}.${name}`, values);
  const friend = translate(locale, "templates.starters.friend");
  const asLiquid = { firstName: liquid("contact.first_name", friend), workspace: liquid("workspace.name") };
  const asChips = {
    firstName: chipOf("contact.first_name", translate(locale, "templates.fields.first_name"), friend),
    workspace: chipOf("workspace.name", translate(locale, "templates.workspaceFields.name")),
  };
  return { line: (name: string) => say(name, asLiquid), rich: (name: string) => say(name, asChips) };
}

export function toolsOf(starter: string, locale: Locale): Tools {
  const { line, rich } = wordsOf(starter, locale);
  let count = 0;
  return {
    line,
    text: (...names) => names.map((name) => `<p>${rich(name)}</p>`).join(""),
    link: (name, href) => `<p><a href="${href}">${rich(name)}</a></p>`,
    tag: (name) => liquid(`campaign.${name}`, line(name)),
    chip: (name) => chipOf(`campaign.${name}`, name, line(name)),
    block: (type, props) => newBlock(type, props, `${type}-${++count}`),
  };
}
