"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { useUserAction } from "@/components/use-action";
import type { MailboxActions } from "./mailbox";

export function MailboxMenu({ remove, isEmpty }: Pick<MailboxActions, "remove"> & { isEmpty: boolean }) {
  const t = useTranslations("inbox");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run } = useUserAction(remove, {
    done: ({ deletedCount: count }) => t("deleted", { count }),
    onDone: () => router.refresh(),
  });
  return (
    <>
      <MoreMenu
        actions={[
          {
            id: "delete-all",
            label: t("deleteAll"),
            icon: Trash2,
            isDanger: true,
            isDisabled: isEmpty,
            onAction: () => setAsking(true),
          },
        ]}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isDanger
        title={t("deleteAllTitle")}
        confirm={t("deleteAll")}
        onConfirm={() => run({ mailIds: "all" })}
      >
        {t("deleteAllText")}
      </ConfirmDialog>
    </>
  );
}
