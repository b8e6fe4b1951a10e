"use client";

import { Code, FileCode, FileDown, LetterText, NotebookPen, Terminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { notify } from "@/components/ui/toast";
import { type TemplateMode, templateModes } from "@/lib/templates/schema";

const icons = { html: Code, markdown: NotebookPen, letter: LetterText };

type Props = {
  way: TemplateMode | "drawn";
  /** Left out for whoever may not write. */
  onMode?: (mode: TemplateMode) => Promise<unknown>;
  exportUrl: string;
  curl: string;
};

/** Other ways to write it, and what developers take out of it: both are of its saved state. */
export function EditorMenu({ way, onMode, exportUrl, curl }: Props) {
  const t = useTranslations("templates");
  const [asked, setAsked] = useState<TemplateMode | null>(null);
  const others = onMode ? templateModes.filter((other) => other !== way) : [];
  const copy = () => navigator.clipboard.writeText(curl).then(() => notify.done(t("curlCopied")));

  return (
    <>
      <MoreMenu
        actions={[
          ...others.map((other) => ({
            id: other,
            label: t("writeAs", { mode: t(`modes.${other}.name`) }),
            icon: icons[other],
            onAction: () => setAsked(other),
          })),
          { id: "export", label: t("exportHtml"), icon: FileDown, onAction: () => download(exportUrl) },
          ...(way === "drawn"
            ? [
                {
                  id: "react",
                  label: t("exportReact"),
                  icon: FileCode,
                  onAction: () => download(`${exportUrl}?as=react`),
                },
              ]
            : []),
          { id: "curl", label: t("copyCurl"), icon: Terminal, onAction: copy },
        ]}
      />
      {asked && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          title={t("writeAsTitle", { mode: t(`modes.${asked}.name`) })}
          confirm={t("writeAsConfirm")}
          onConfirm={async () => onMode?.(asked)}
        >
          {t(`switching.${way}`, { to: asked, mode: t(`modes.${asked}.name`) })}
        </ConfirmDialog>
      )}
    </>
  );
}

/** Without leaving the page, as going to the address would: what is not saved yet stays. */
function download(url: string) {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}
