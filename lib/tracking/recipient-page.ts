import { escapeHtml } from "@/lib/escape-html";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";

/** For pages of `recipientPage`: nothing is loaded, nothing runs, nobody frames them, and the token leaks to no one. */
export const recipientHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store, private",
  "x-robots-tag": "noindex",
};

type RecipientPage = {
  locale: Locale;
  /** Whose page it is; nothing when we can't know. */
  workspaceName?: string;
  title: string;
  sentence: string;
  /** One button: posts `name=value` to the page's own address. */
  button?: { name: string; value: string; label: string; isQuiet?: boolean };
};

const style = `
:root{color-scheme:light dark;--back:#f6f6f4;--card:#fff;--text:#1c1c1a;--quiet:#5f5f5a;--line:#e4e4e0;--button:#1c1c1a;--on:#fff}
@media(prefers-color-scheme:dark){:root{--back:#141413;--card:#1e1e1c;--text:#f1f1ee;--quiet:#a9a9a2;--line:#33332f;--button:#f1f1ee;--on:#1c1c1a}}
*{box-sizing:border-box}
body{margin:0;min-height:100svh;display:grid;place-items:center;padding:24px;background:var(--back);color:var(--text);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{width:100%;max-width:440px;padding:40px 32px;background:var(--card);border:1px solid var(--line);border-radius:12px;text-align:center;text-wrap:balance;overflow-wrap:anywhere}
.from{margin:0 0 24px;font-size:14px;color:var(--quiet)}
h1{margin:0 0 8px;font-size:20px;line-height:1.3;font-weight:600}
p{margin:0}
form{margin:28px 0 0}
button{min-height:44px;padding:0 24px;border:1px solid var(--button);border-radius:8px;background:var(--button);color:var(--on);font:inherit;font-weight:500;cursor:pointer}
button.quiet{background:none;border-color:var(--line);color:var(--text)}
button:focus-visible{outline:2px solid currentColor;outline-offset:2px}`.replaceAll("\n", "");

/** One card, one sentence, at most one button; a single small file that needs no JavaScript. */
export function recipientPage({ locale, workspaceName, title, sentence, button }: RecipientPage): string {
  const from = workspaceName ? `<p class="from">${escapeHtml(workspaceName)}</p>` : "";
  const form = button
    ? `<form method="post"><button name="${escapeHtml(button.name)}" value="${escapeHtml(button.value)}"${button.isQuiet ? ' class="quiet"' : ""}>${escapeHtml(button.label)}</button></form>`
    : "";
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>${from}<h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p>${form}</main></body></html>
`;
}

/** The token was changed on its way, or what it points to is gone; `test` stands in the links of test mails. */
export const lostLinkPage = (locale: Locale, token?: string) => plainPage(locale, token === "test" ? "test" : "lost");

export const unavailablePage = (locale: Locale) => plainPage(locale, "unavailable");

const plainPage = (locale: Locale, name: string) =>
  recipientPage({
    locale,
    title: translate(locale, `recipient.${name}.title`),
    sentence: translate(locale, `recipient.${name}.sentence`),
  });
