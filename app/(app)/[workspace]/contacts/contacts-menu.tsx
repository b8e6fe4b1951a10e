"use client";

import { FileUp, MailX, TextCursorInput } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { MoreMenu } from "@/components/ui/more-menu";

export function ContactsMenu() {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <MoreMenu
      actions={[
        { id: "imports", label: t("imports"), icon: FileUp, href: `/${workspace}/contacts/import` },
        { id: "fields", label: t("fieldsPage"), icon: TextCursorInput, href: `/${workspace}/contacts/fields` },
        { id: "suppressions", label: t("suppressions"), icon: MailX, href: `/${workspace}/contacts/suppressions` },
      ]}
    />
  );
}
