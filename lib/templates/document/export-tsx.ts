import type { SavedBlocks } from "@/emails/blocks/block";
import type { Document } from "@/emails/blocks/document";
import type { Brand } from "@/lib/brand/schema";
import { mailOf } from "./compile";
import { isReactEmail, type Part, partsOf } from "./react-tree";

const WIDTH = 100;

/** The mail as a file of React Email that stands alone and gives the same HTML. */
export function exportTsx(document: Document, brand: Brand, name: string, saved?: SavedBlocks): string {
  const parts = partsOf(mailOf(document, brand, saved));
  const styles = sharedStyles(parts);
  const imports = [...new Set(parts.flatMap(namesIn))].filter(isReactEmail).sort();
  return `${[
    styles.size > 0 && 'import type { CSSProperties } from "react";',
    `import { ${imports.join(", ")} } from "react-email";`,
    "",
    "/** Merge tags are Liquid: whoever sends the mail fills them in. */",
    `export default function ${componentName(name)}() {`,
    "  return (",
    ...parts.flatMap((part) => print(part, styles)).map(indent(4)),
    "  );",
    "}",
    ...(styles.size > 0 ? ["", printStyles(styles)] : []),
  ]
    .filter((line) => line !== false)
    .join("\n")}\n`;
}

/** "Spring sale 2" → `SpringSale2`. */
function componentName(name: string) {
  const words = name.match(/[a-z\d]+/gi) ?? [];
  const joined = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
  return /^[A-Z]/.test(joined) ? joined : `Mail${joined}`;
}

const namesIn = (part: Part): string[] =>
  typeof part === "string" ? [] : [part.name, ...part.children.flatMap(namesIn)];

/** Those that stand more than once, by what they say. */
type Styles = Map<string, string>;

function sharedStyles(parts: Part[]): Styles {
  const seen = new Map<string, { name: string; count: number }>();
  const visit = (part: Part) => {
    if (typeof part === "string") return;
    if (part.props.style) {
      const key = JSON.stringify(part.props.style);
      const style = seen.get(key) ?? { name: part.name, count: 0 };
      seen.set(key, { ...style, count: style.count + 1 });
    }
    part.children.forEach(visit);
  };
  parts.forEach(visit);
  const styles: Styles = new Map();
  const taken = new Map<string, number>();
  for (const [key, { name, count }] of seen) {
    if (count === 1) continue;
    const base = `${name[0]!.toLowerCase()}${name.slice(1)}`;
    const number = (taken.get(base) ?? 0) + 1;
    taken.set(base, number);
    styles.set(key, number === 1 ? base : `${base}${number}`);
  }
  return styles;
}

const printStyles = (styles: Styles) =>
  [
    "const styles = {",
    ...[...styles].map(([key, name]) => indent(2)(`${name}: ${literal(JSON.parse(key))},`)),
    "} satisfies Record<string, CSSProperties>;",
  ].join("\n");

function print(part: Part, styles: Styles): string[] {
  if (typeof part === "string") return [text(part)];
  const { name, props, children } = part;
  const attributes = Object.entries(props).map(([key, value]) => attribute(key, value, styles));
  const opening = ["", ...attributes].join(" ");
  const end = children.length > 0 ? ">" : " />";
  const oneLine = `<${name}${opening}${end}`;
  const open =
    oneLine.length <= WIDTH && !oneLine.includes("\n")
      ? [oneLine]
      : [`<${name}`, ...attributes.map(indent(2)), end.trim()];
  if (children.length === 0) return open;
  const inner = children.flatMap((child) => print(child, styles));
  const whole = `${open.at(-1)}${inner[0]}</${name}>`;
  if (open.length === 1 && inner.length === 1 && whole.length <= WIDTH) return [whole];
  return [...open, ...inner.map(indent(2)), `</${name}>`];
}

function attribute(name: string, value: unknown, styles: Styles) {
  const shared = name === "style" ? styles.get(JSON.stringify(value)) : undefined;
  if (shared) return `style={styles.${shared}}`;
  if (value === true) return name;
  return typeof value === "string" && !/["&\\\n]/.test(value) ? `${name}="${value}"` : `${name}={${literal(value)}}`;
}

/** A piece of text by itself, so that none runs into the next. */
const text = (value: string) => (/^[^{}<>&\n]+$/.test(value) && value.trim() === value ? value : `{${literal(value)}}`);

function literal(value: unknown): string {
  if (typeof value === "string") return /["\n]/.test(value) ? quasi(value) : JSON.stringify(value);
  if (value instanceof Object) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${literal(inner)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

const quasi = (value: string) => `\`${value.replace(/[\\`]|\$\{/g, "\\$&")}\``;

/** Lines within a literal stay where they are: its spaces count. */
const indent = (width: number) => (line: string) => `${" ".repeat(width)}${line}`;
