import { escapeHtml } from "@/lib/escape-html";
import { liquidString } from "./liquid-string";
import { liquidTokens } from "./liquid-tokens";
import type { Template, TemplatePart } from "./schema";

type Source = Record<Exclude<TemplatePart, "text">, string> & Pick<Template, "text" | "document">;

/**
 * `{{ contact.first_name }}` becomes `{{ contact.first_name | default: "there" }}` wherever it is printed without a fallback;
 * all else stays byte for byte.
 */
export function addFallback(source: string, name: string, fallback: string): string {
  let changed = "";
  let at = 0;
  for (const { kind, begin, end, text } of liquidTokens(source)) {
    const [, opening, rest] = /^(\{\{-?\s*[\p{L}\p{N}_.-]+?)(\s*(?:\|.*)?-?\}\})$/su.exec(text) ?? [];
    const isMeant = kind === "output" && opening?.replace(/^\{\{-?\s*/, "") === name;
    if (!isMeant || /\|\s*default\b/.test(rest!)) continue;
    changed += `${source.slice(at, begin)}${opening} | default: ${liquidString(fallback)}${rest}`;
    at = end;
  }
  return changed + source.slice(at);
}

/** The parts of a template that have changed; null when it prints it nowhere without a fallback. */
export function addFallbacks(template: Source, name: string, fallback: string): Partial<Source> | null {
  const parts: Partial<Source> = {};
  // The HTML of a drawn template is made from its blocks.
  for (const part of ["subject", "preheader", "text", ...(template.document ? [] : ["html" as const])] as const) {
    const before = template[part] ?? "";
    const after = addFallback(before, name, fallback);
    if (after !== before) parts[part] = after;
  }
  const document = template.document && addFallbackToBlocks(template.document, name, fallback);
  if (JSON.stringify(document) !== JSON.stringify(template.document)) parts.document = document;
  return Object.keys(parts).length > 0 ? parts : null;
}

/** In all texts of blocks, where a name may also be a chip. */
export function addFallbackToBlocks<T>(value: T, name: string, fallback: string): T {
  if (typeof value === "string") return addToText(value, name, fallback) as T;
  if (Array.isArray(value)) return value.map((item) => addFallbackToBlocks(item, name, fallback)) as T;
  if (!(value instanceof Object)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, addFallbackToBlocks(item, name, fallback)]),
  ) as T;
}

function addToText(text: string, name: string, fallback: string): string {
  if (!text.includes(name)) return text;
  const chips = text.replace(/<span\b[^>]*\bdata-merge="([^"]*)"[^>]*>/g, (chip, merged: string) => {
    if (merged !== name || /\bdata-fallback="[^"]+"/.test(chip)) return chip;
    return chip.replace(/ data-fallback=""/, "").replace(/>$/, () => ` data-fallback="${escapeHtml(fallback)}">`);
  });
  return addFallback(chips, name, fallback);
}
