"use client";

import { Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import type { Sender } from "@/lib/senders/schema";
import { deleteSender } from "../actions";

export function SenderMenu({ sender: { id, name } }: { sender: Sender }) {
  const t = useTranslations("senders");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run } = useAction(deleteSender, {
    done: ({ outcome }) => t(outcome),
    onDone: () => router.push(`/${workspace}/senders`),
  });
  return (
    <>
      <MoreMenu
        actions={[{ id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsking(true) }]}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isDanger
        title={t("deleteTitle", { name })}
        confirm={t("delete")}
        onConfirm={() => run({ senderId: id })}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}
