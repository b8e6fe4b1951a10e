import { escapeHtml } from "@/lib/escape-html";
import { translate } from "@/lib/i18n/translate";
import { recipientDocument, recipientHeaders } from "@/lib/recipient-document";
import { recipientPage } from "@/lib/tracking/recipient-page";
import { formHtml } from "./html";
import { formUrl, type PublicForm } from "./queries";
import type { Flaws } from "./sign-up";

type State = { written?: (name: string) => string; errors?: Flaws };

/** The form as a page of its own. */
export function formPage(form: PublicForm, { written, errors }: State = {}): string {
  const { locale, workspaceName, brand, texts } = form;
  const lead = texts.lead ? `<p class="lead">${escapeHtml(texts.lead)}</p>` : "";
  const html = formHtml(form, form.questions, { action: formUrl(form.id), written, errors });
  return recipientDocument({ locale, workspaceName, brand, title: texts.title, body: lead + html, isLong: true });
}

/** The same whoever signed up: nobody learns from it which addresses are known. */
export function thanksPage({ locale, workspaceName, brand, texts, lists }: PublicForm): string {
  const asks = lists.some(({ doubleOptIn }) => doubleOptIn);
  const t = (name: string) => translate(locale, `forms.page.${name}`);
  const sentence = texts.done || t(asks ? "askedText" : "doneText");
  return recipientPage({ locale, workspaceName, brand, title: t(asks ? "asked" : "done"), sentence });
}

/** Browsers follow a form only where its page allows it, also when they are sent on afterwards. */
export function formHeaders({ redirectUrl }: PublicForm) {
  const target = redirectUrl ? ` ${new URL(redirectUrl).origin}` : "";
  const policy = recipientHeaders["content-security-policy"].replace(
    "form-action 'self'",
    `form-action 'self'${target}`,
  );
  return { ...recipientHeaders, "content-security-policy": policy };
}
