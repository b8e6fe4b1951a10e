import { Marked } from "marked";
import { type CSSProperties, createElement } from "react";
import { render } from "react-email";
import { body, colors, subtitle, title, Written } from "@/emails/parts/written";
import { escapeHtml } from "@/lib/escape-html";
import type { Locale } from "@/lib/i18n/schema";
import { Mask } from "../mask";
import { prettyWithTags, withLiquid } from "../react-html";

/** Markdown as a mail in the look of our letter, its Liquid kept. The footer comes along unless the writer has one. */
export async function markdownHtml(source: string, locale: Locale, hasFooter: boolean): Promise<string> {
  const mask = new Mask(source);
  const masked = mask.setActingApart(mask.words(source));
  const written = await markedFor(mask).parse(masked);
  const frame = await frameOf(locale, hasFooter);
  return frame.replace(place, () => mask.restore(written).trim());
}

const place = "what-was-written";
const frames = new Map<string, Promise<string>>();

/** Made once a process: of a mail only what is written changes. */
function frameOf(locale: Locale, hasFooter: boolean) {
  const key = `${locale} ${hasFooter}`;
  let frame = frames.get(key);
  if (!frame) {
    frame = render(createElement(Written, { locale, html: place, hasFooter }))
      .then(withLiquid)
      .then(prettyWithTags);
    frames.set(key, frame);
  }
  return frame;
}

const inline = (style: CSSProperties) =>
  Object.entries(style)
    .map(([name, value]) => {
      const isLength = typeof value === "number" && value !== 0 && name !== "fontWeight";
      return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}${isLength ? "px" : ""}`;
    })
    .join(";");

const begin = (tag: string, style: CSSProperties, className = "text") =>
  `<${tag} class="${className}" style="${inline(style)}">`;

const mono = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";
const code = { fontFamily: mono, fontSize: 14 };
const headings: Record<number, CSSProperties> = { 1: title, 2: { ...subtitle, fontSize: 22, lineHeight: "30px" } };

function markedFor(mask: Mask) {
  return new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const style = { ...(headings[depth] ?? subtitle), margin: "24px 0 8px" };
        return `${begin(`h${depth}`, style)}${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      paragraph({ tokens, text }) {
        const inner = this.parser.parseInline(tokens);
        return mask.isActing(text) ? `${inner}\n` : `${begin("p", body)}${inner}</p>\n`;
      },
      list({ ordered, start, items }) {
        const tag = ordered ? "ol" : "ul";
        const from = ordered && start !== 1 ? ` start="${start}"` : "";
        const inner = items.map((item) => this.listitem(item)).join("");
        return `<${tag}${from} style="margin:0 0 16px;padding:0 0 0 24px">\n${inner}</${tag}>\n`;
      },
      listitem({ tokens }) {
        return `${begin("li", { ...body, margin: "0 0 4px" })}${this.parser.parse(tokens)}</li>\n`;
      },
      checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
      blockquote({ tokens }) {
        const style = { margin: "0 0 16px", padding: "0 0 0 16px", borderLeft: `3px solid ${colors.line}` };
        return `${begin("blockquote", style, "line")}\n${this.parser.parse(tokens)}</blockquote>\n`;
      },
      code: ({ text }) =>
        `${begin("pre", { ...body, ...code, lineHeight: "22px", whiteSpace: "pre-wrap" })}${escapeHtml(text)}</pre>\n`,
      codespan: ({ text }) => `<code style="${inline(code)}">${escapeHtml(text)}</code>`,
      hr: () => `<hr class="line" style="border:0;border-top:1px solid ${colors.line};margin:24px 0">\n`,
      link({ href, title, tokens }) {
        const named = title ? ` title="${escapeHtml(title)}"` : "";
        const style = inline({ color: colors.text, textDecoration: "underline" });
        return `<a class="accent" href="${escapeHtml(href)}"${named} style="${style}">${this.parser.parseInline(tokens)}</a>`;
      },
      image: ({ href, text }) =>
        `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}" style="display:block;max-width:100%;height:auto;border:0">`,
      table({ header, rows, align }) {
        const cells = (tag: "th" | "td", row: typeof header) =>
          row.map(({ tokens }, i) => {
            const style = { ...body, margin: 0, padding: "6px 12px 6px 0", borderBottom: `1px solid ${colors.line}` };
            return `${begin(tag, { ...style, textAlign: align[i] ?? "left" }, "text line")}${this.parser.parseInline(tokens)}</${tag}>`;
          });
        const lines = [cells("th", header), ...rows.map((row) => cells("td", row))];
        const inner = lines.map((line) => `<tr>${line.join("")}</tr>`).join("\n");
        return `<table cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:0 0 16px">\n${inner}\n</table>\n`;
      },
      del({ tokens }) {
        return `<s>${this.parser.parseInline(tokens)}</s>`;
      },
    },
  });
}
