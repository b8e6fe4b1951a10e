import { escapeHtml } from "@/lib/escape-html";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { Mask } from "../mask";

const font = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5";
const quiet = "color:#63635e;font-size:13px";

/** What somebody typed, as a mail program would send it: paragraphs, lines and links, its Liquid kept. */
export function letterHtml(source: string, locale: Locale, hasFooter: boolean): string {
  const mask = new Mask(source);
  const paragraphs = mask
    .setActingApart(mask.words(source))
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => (mask.isActing(paragraph) ? paragraph.trim() : `<p>${linesOf(paragraph.trim(), mask)}</p>`));
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body dir="auto" style="${font}">
${mask.restore(paragraphs.join("\n"))}${hasFooter ? footer(locale) : ""}
</body>
</html>
`;
}

const linesOf = (paragraph: string, mask: Mask) =>
  paragraph
    .split(/[ \t]*\n/)
    .map((line) => withLinks(line, mask))
    .join("<br>\n");

const addresses = (word: string) => new RegExp(`(https?://[^\\s<>"']*[^\\s<>"'.,;:!?)\\]]|${word}\\d+z)`);

/** Addresses that are written out lead where they say, our own too. */
const withLinks = (line: string, mask: Mask) =>
  line
    .split(addresses(mask.word))
    .map((piece, i) => {
      const text = escapeHtml(piece);
      const isLink = i % 2 === 1 && (/^http/.test(piece) || /^\{\{-?\s*\w+_url\s*-?\}\}$/.test(mask.restore(piece)));
      return isLink ? `<a href="${text}">${text}</a>` : text;
    })
    .join("");

function footer(locale: Locale) {
  const link = (url: string, name: string) =>
    `<a href="{{ ${url} }}" style="${quiet}">${escapeHtml(translate(locale, `templates.starters.footer.${name}`))}</a>`;
  return `
<p style="${quiet}">{{ workspace.company_name | default: workspace.name }} · {{ workspace.postal_address }}<br>
${link("preferences_url", "preferences")} · ${link("unsubscribe_url", "unsubscribe")}</p>`;
}
