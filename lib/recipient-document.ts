import { type Brand, defaultBrand } from "@/lib/brand/schema";
import { escapeHtml } from "@/lib/escape-html";
import type { Locale } from "@/lib/i18n/schema";

/** For pages of recipients: nothing is loaded, nothing runs, nobody frames them, and what is in the address leaks to no one. */
export const recipientHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store, private",
  "x-robots-tag": "noindex",
};

type RecipientDocument = {
  locale: Locale;
  /** Whose page it is; nothing when we can't know. */
  workspaceName?: string;
  brand?: Brand;
  title: string;
  /** HTML. */
  body: string;
  /** A page to work with, rather than one sentence and a button. */
  isLong?: boolean;
};

const variables = ({ primary, onPrimary, text, muted, link, page, card, line }: Brand["colors"]) =>
  `--back:${page};--card:${card};--text:${text};--quiet:${muted};--line:${line};--button:${primary};--on:${onPrimary};--link:${link}`;

const style = `
*{box-sizing:border-box}
body{margin:0;min-height:100svh;display:grid;place-items:center;padding:24px;background:var(--back);color:var(--text);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:440px;padding:40px 32px;background:var(--card);border:1px solid var(--line);border-radius:12px;text-align:center;text-wrap:balance}
.from{margin:0 0 24px;font-size:14px;color:var(--quiet)}
h1{margin:0 0 8px;font-size:20px;line-height:1.3;font-weight:600}
h2{margin:0 0 4px;font-size:16px;font-weight:600}
p{margin:0}
a{color:var(--link)}
form{margin:28px 0 0}
button{min-height:44px;padding:0 24px;border:1px solid var(--button);border-radius:8px;background:var(--button);color:var(--on);font:inherit;font-weight:500;cursor:pointer}
.quiet{background:none;border-color:var(--line);color:var(--text)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}`;

const longStyle = `
body{display:block;padding:0}
main{max-width:620px;margin:0 auto;padding:32px 20px 64px;border-width:0;border-radius:0;text-align:start;text-wrap:wrap;min-height:100svh}
h1{font-size:28px;line-height:1.25;margin-bottom:4px}
h2{font-size:18px}
form{margin:0}
form p{margin-top:20px}
label:has(>[type=checkbox]){display:flex;gap:12px}
label:has(>[type=checkbox])+br{display:none}
br+input,br+select{margin-top:4px}
strong{color:var(--bad);font-weight:500}
.lead{margin-top:8px}
section{margin-top:32px;padding-top:24px;border-top:1px solid var(--line)}
.hint{color:var(--quiet);font-size:14px}
.row{display:flex;gap:12px;align-items:flex-start;min-height:44px;padding:10px 0;cursor:pointer}
[type=checkbox],[type=radio]{flex:none;width:20px;height:20px;margin:2px 0 0;accent-color:var(--button)}
.row span{display:block}
.field{display:block;margin-top:20px}
.field>span{display:block;margin-bottom:6px;font-weight:500}
input:not([type=checkbox],[type=radio]),select{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--quiet);border-radius:8px;background:var(--card);color:var(--text);font:inherit}
fieldset{margin:20px 0 0;padding:0;border:0}
legend{padding:0 0 4px;font-size:18px;font-weight:600}
.actions{display:flex;flex-wrap:wrap;align-items:center;gap:12px;margin-top:20px}
.note{margin:24px 0 0;padding:12px 16px;border:1px solid var(--line);border-inline-start:4px solid var(--button);border-radius:8px;background:var(--back)}
ul,ol{margin:12px 0 0;padding:0;list-style:none}
li{padding:10px 0;border-bottom:1px solid var(--line)}
li:last-child{border-bottom:0}
blockquote{margin:6px 0 0;padding-inline-start:12px;border-inline-start:2px solid var(--line);color:var(--quiet);white-space:pre-line}
@media(min-width:700px){main{margin:40px auto;padding:40px;border-width:1px;border-radius:12px;min-height:0}}`;

const plainColors = {
  ...defaultBrand.colors,
  page: "#f6f6f4",
  text: "#1c1c1a",
  muted: "#5f5f5a",
  line: "#e4e4e0",
  primary: "#1c1c1a",
  link: "#1c1c1a",
};
const plainDarkColors = {
  ...defaultBrand.darkColors,
  card: "#1e1e1c",
  text: "#f1f1ee",
  muted: "#a9a9a2",
  line: "#33332f",
  primary: "#f1f1ee",
  onPrimary: "#1c1c1a",
  link: "#f1f1ee",
};

/** A page for people who got a mail or want to: a single small file that needs no JavaScript. */
export function recipientDocument({ locale, workspaceName, brand, title, body, isLong }: RecipientDocument): string {
  const from = workspaceName ? `<p class="from">${escapeHtml(workspaceName)}</p>` : "";
  const { colors, darkColors } = brand ?? { colors: plainColors, darkColors: plainDarkColors };
  const css =
    `:root{color-scheme:light dark;--bad:#b42318;${variables(colors)}}` +
    `@media(prefers-color-scheme:dark){:root{--bad:#ff9b8f;${variables(darkColors)}}}` +
    style +
    (isLong ? longStyle : "");
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${css.replaceAll("\n", "")}</style></head>
<body><main>${from}<h1>${escapeHtml(title)}</h1>${body}</main></body></html>
`;
}
