import { Output, type Template } from "liquidjs";
import { contactFacts } from "@/lib/fields/schema";
import { textLiquid } from "./liquid";
import { liquidTokens } from "./liquid-tokens";
import { contactFields, linkVariables, type TemplatePart, workspaceFields } from "./schema";

/** `name` is `contact.first_name`, `unsubscribe_url` … */
export type VariableUse = { part: TemplatePart; name: string; line: number; column: number };

/** Every variable from outside that a part uses; one that does not parse uses none. */
export function findVariables(part: TemplatePart, source: string): VariableUse[] {
  const template = tryParse(source);
  if (!template) return [];
  const { globals } = textLiquid.analyzeSync(template, { partials: false });
  return Object.values(globals)
    .flat()
    .map(({ segments, location }) => ({
      part,
      name: segments
        .slice(0, 2)
        .filter((segment) => typeof segment === "string")
        .join("."),
      line: location.row,
      column: location.col,
    }));
}

/** What must be given when a campaign is sent: the names under `campaign.`, in the order of first use. */
export function campaignVariables(source: Partial<Record<TemplatePart, string | null>>): string[] {
  const uses = (["subject", "preheader", "html", "text"] as const).flatMap((part) =>
    findVariables(part, source[part] ?? ""),
  );
  return [...new Set(uses.flatMap(({ name }) => /^campaign\.(.+)$/.exec(name)?.[1] ?? []))];
}

const known = new Set<string>([
  ...linkVariables,
  ...[...contactFields, ...contactFacts].map((field) => `contact.${field}`),
  ...workspaceFields.map((field) => `workspace.${field}`),
]);

/** Campaign variables are free; attributes are what the workspace's contacts have. */
export const isKnownVariable = (name: string, attributeNames: string[]) =>
  known.has(name) ||
  /^campaign\../.test(name) ||
  (name.startsWith("contact.") && attributeNames.includes(name.slice("contact.".length)));

/** Names under `contact`, `campaign` and `workspace` that are printed without a fallback and nowhere tested, such as `contact.first_name`. */
export function findUnguarded(sources: string[]): string[] {
  const printed = new Set<string>();
  const tested = new Set<string>();
  for (const { kind, text } of sources.flatMap((source) => liquidTokens(source))) {
    if (kind === "output") {
      const template = textLiquid.parse(text);
      if (!hasFallback(template[0])) for (const name of lastingNames(template)) printed.add(name);
    } else if (kind === "tag") {
      for (const [, name] of text.matchAll(/\b((?:contact|campaign|workspace)\.[\p{L}\p{N}_.-]+)/gu)) tested.add(name!);
    }
  }
  return [...printed].filter((name) => !tested.has(name));
}

/** Own properties only, as in Liquid. */
export function valueAt(data: object, name: string): unknown {
  return name
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        value instanceof Object && Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined,
      data,
    );
}

const hasFallback = (template?: Template) =>
  template instanceof Output && template.value.filters.some(({ name }) => name === "default");

const lastingNames = (template: Template[]) =>
  textLiquid
    .globalFullVariablesSync(template, { partials: false })
    .filter((name) => /^(contact|campaign|workspace)\../.test(name));

function tryParse(source: string) {
  try {
    return textLiquid.parse(source);
  } catch {
    return null;
  }
}
