import type { Brand } from "@/lib/brand/schema";
import { escapeHtml } from "@/lib/escape-html";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { recipientDocument } from "@/lib/recipient-document";

type RecipientPage = {
  locale: Locale;
  /** Whose page it is; nothing when we can't know. */
  workspaceName?: string;
  brand?: Brand;
  title: string;
  sentence: string;
  /** One button: posts `name=value` to the page's own address. */
  button?: { name: string; value: string; label: string; isQuiet?: boolean };
};

/** One card, one sentence, at most one button. */
export function recipientPage({ sentence, button, ...page }: RecipientPage): string {
  const form = button
    ? `<form method="post"><button name="${escapeHtml(button.name)}" value="${escapeHtml(button.value)}"${button.isQuiet ? ' class="quiet"' : ""}>${escapeHtml(button.label)}</button></form>`
    : "";
  return recipientDocument({ ...page, body: `<p>${escapeHtml(sentence)}</p>${form}` });
}

/** The token was changed on its way, or what it points to is gone; `test` stands in the links of test mails. */
export const lostLinkPage = (locale: Locale, token?: string) => plainPage(locale, token === "test" ? "test" : "lost");

export const unavailablePage = (locale: Locale) => plainPage(locale, "unavailable");

/** Somebody, or something, came too often. */
export const busyPage = (locale: Locale) => plainPage(locale, "busy");

const plainPage = (locale: Locale, name: string) =>
  recipientPage({
    locale,
    title: translate(locale, `recipient.${name}.title`),
    sentence: translate(locale, `recipient.${name}.sentence`),
  });
