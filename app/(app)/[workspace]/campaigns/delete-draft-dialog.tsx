"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import { deleteCampaign } from "./actions";

type Draft = { id: string; name?: string };
type DeleteDraftDialogProps = { draft: Draft | null; onClose: () => void; onDeleted: () => void };

/** Open while there is a draft to delete. */
export function DeleteDraftDialog({ draft, onClose, onDeleted }: DeleteDraftDialogProps) {
  const t = useTranslations("campaigns");
  const { run } = useAction(deleteCampaign, { done: t("deleted"), onDone: onDeleted });
  return (
    <ConfirmDialog
      isOpen={draft !== null}
      onClose={onClose}
      title={t("deleteTitle")}
      confirm={t("delete")}
      isDanger
      onConfirm={async () => draft && run({ campaignId: draft.id })}
    >
      {t("deleteText", { name: draft?.name || t("unnamed") })}
    </ConfirmDialog>
  );
}
