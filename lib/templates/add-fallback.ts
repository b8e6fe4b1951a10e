import { liquidTokens } from "./liquid-tokens";
import type { TemplatePart } from "./schema";

type Source = Record<Exclude<TemplatePart, "text">, string> & { text: string | null };

/**
 * `{{ contact.first_name }}` becomes `{{ contact.first_name | default: "there" }}` wherever it is printed without a fallback;
 * all else stays byte for byte.
 */
export function addFallback(source: string, name: string, fallback: string): string {
  const quoted = fallback.includes('"') ? `'${fallback}'` : `"${fallback}"`;
  let changed = "";
  let at = 0;
  for (const { kind, begin, end, text } of liquidTokens(source)) {
    const [, opening, rest] = /^(\{\{-?\s*[\p{L}\p{N}_.-]+?)(\s*(?:\|.*)?-?\}\})$/su.exec(text) ?? [];
    const isMeant = kind === "output" && opening?.replace(/^\{\{-?\s*/, "") === name;
    if (!isMeant || /\|\s*default\b/.test(rest!)) continue;
    changed += `${source.slice(at, begin)}${opening} | default: ${quoted}${rest}`;
    at = end;
  }
  return changed + source.slice(at);
}

/** The parts of a template that have changed; null when it prints it nowhere without a fallback. */
export function addFallbacks(template: Source, name: string, fallback: string): Partial<Source> | null {
  const parts: Partial<Source> = {};
  for (const part of ["subject", "preheader", "html", "text"] as const) {
    const before = template[part] ?? "";
    const after = addFallback(before, name, fallback);
    if (after !== before) parts[part] = after;
  }
  return Object.keys(parts).length > 0 ? parts : null;
}
