"use client";

import { FileDown, FileUp, MailX, TextCursorInput } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MoreMenu } from "@/components/ui/more-menu";
import type { ContactFilter } from "@/lib/contacts/schema";
import { ExportDialog } from "./export/export-dialog";

/** Without a filter there is nobody to export. */
type Props = { filter?: ContactFilter; fieldNames?: string[] };

export function ContactsMenu({ filter, fieldNames = [] }: Props) {
  const t = useTranslations("contacts");
  const tExports = useTranslations("exports");
  const [isExporting, setExporting] = useState(false);
  const { workspace } = useParams<{ workspace: string }>();
  const exporting = { id: "export", label: tExports("export"), icon: FileDown, onAction: () => setExporting(true) };
  return (
    <>
      <MoreMenu
        actions={[
          ...(filter ? [exporting] : []),
          { id: "imports", label: t("imports"), icon: FileUp, href: `/${workspace}/contacts/import` },
          { id: "fields", label: t("fieldsPage"), icon: TextCursorInput, href: `/${workspace}/contacts/fields` },
          { id: "suppressions", label: t("suppressions"), icon: MailX, href: `/${workspace}/contacts/suppressions` },
        ]}
      />
      {filter && (
        <ExportDialog
          isOpen={isExporting}
          onClose={() => setExporting(false)}
          selection={filter}
          fieldNames={fieldNames}
        />
      )}
    </>
  );
}
