import { translate } from "@/lib/i18n/translate";
import type { Recipient } from "./recipient";
import { recipientPage } from "./recipient-page";

/** What the link in a mail's footer opens: asks once, then says that it is done and lets a mistake be taken back. */
export function unsubscribePage(recipient: Recipient): string {
  const { locale, workspaceName, isUnsubscribed, canUndo } = recipient;
  const t = (name: string) => translate(locale, `recipient.unsubscribe.${name}`, { workspace: workspaceName });
  if (!isUnsubscribed) {
    return recipientPage({
      locale,
      workspaceName,
      title: t("askTitle"),
      sentence: t("ask"),
      button: { name: "from", value: "page", label: t("confirm") },
    });
  }
  return recipientPage({
    locale,
    workspaceName,
    title: t("doneTitle"),
    sentence: t("done"),
    ...(canUndo && { button: { name: "undo", value: "1", label: t("undo"), isQuiet: true } }),
  });
}
