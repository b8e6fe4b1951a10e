"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

/** Shows new codes for the only time. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useTranslations("settings.secondFactor");
  const shown = codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
  return (
    <Dialog isOpen={codes.length > 0} onClose={onClose} title={t("codes")} size="sm">
      <div className="flex flex-col gap-5">
        <Notice tone="warning">{t("codesText")}</Notice>
        <ol className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-lg bg-surface-secondary px-4 py-3">
          {shown.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap justify-end gap-2">
          <CopyButton text={shown.join("\n")} label={t("copyCodes")} />
          <Button onPress={onClose}>{t("haveThem")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
