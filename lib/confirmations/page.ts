import type { Brand } from "@/lib/brand/schema";
import { translate } from "@/lib/i18n/translate";
import { recipientPage } from "@/lib/tracking/recipient-page";
import type { FoundConfirmation } from "./find";

/** Asks with a button, as scanners follow links; afterwards says that it is done. */
export function confirmationPage(
  { locale, workspaceName, listNames, isOpen, usedAt }: FoundConfirmation,
  brand: Brand,
): string {
  const lists = new Intl.ListFormat(locale).format(
    listNames.map((list) => translate(locale, "preferences.named", { list })),
  );
  const t = (name: string) =>
    translate(locale, `recipient.confirm.${name}`, { workspace: workspaceName, lists, count: listNames.length });
  const page = { locale, workspaceName, brand };
  if (isOpen) {
    const button = { name: "confirm", value: "1", label: t("button") };
    return recipientPage({ ...page, title: t("askTitle"), sentence: t("ask"), button });
  }
  if (usedAt) return recipientPage({ ...page, title: t("doneTitle"), sentence: t("done") });
  return recipientPage({ ...page, title: t("oldTitle"), sentence: t("old") });
}
