import { Output, type Template } from "liquidjs";
import { textLiquid } from "./liquid";
import { liquidTokens } from "./liquid-tokens";

/** Names under `contact`, `campaign` and `workspace` that are printed without a fallback and nowhere tested, such as `contact.first_name`. */
export function findUnguarded(sources: string[]): string[] {
  const printed = new Set<string>();
  const tested = new Set<string>();
  for (const { kind, text } of sources.flatMap((source) => liquidTokens(source))) {
    if (kind === "output") {
      const template = textLiquid.parse(text);
      if (!hasFallback(template[0])) for (const name of lastingNames(template)) printed.add(name);
    } else if (kind === "tag") {
      for (const [, name] of text.matchAll(/\b((?:contact|campaign|workspace)\.[\w.-]+)/g)) tested.add(name!);
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
    .filter((name) => /^(contact|campaign|workspace)\.[\w-]+/.test(name));
