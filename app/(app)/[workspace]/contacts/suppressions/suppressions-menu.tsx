"use client";

import { Download, FileUp } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import type { SuppressionFilter } from "@/lib/suppressions/schema";
import { ImportSuppressions } from "./import-suppressions";

export function SuppressionsMenu({ filter }: { filter: SuppressionFilter }) {
  const t = useTranslations("suppressions");
  const { workspace } = useParams<{ workspace: string }>();
  const [isImporting, setImporting] = useState(false);
  const file = `/${workspace}/contacts/suppressions/export?${new URLSearchParams(filter)}`;
  return (
    <>
      <MoreMenu
        actions={[
          { id: "import", label: t("import"), icon: FileUp, onAction: () => setImporting(true) },
          { id: "export", label: t("export"), icon: Download, onAction: () => location.assign(file) },
        ]}
      />
      <Dialog isOpen={isImporting} onClose={() => setImporting(false)} title={t("import")}>
        <ImportSuppressions />
      </Dialog>
    </>
  );
}
