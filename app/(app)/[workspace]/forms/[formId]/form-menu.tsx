"use client";

import { Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import type { SignUpForm } from "@/lib/forms/schema";
import { deleteForm } from "../actions";

export function FormMenu({ form: { id, name } }: { form: SignUpForm }) {
  const t = useTranslations("forms");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [isAsking, setAsking] = useState(false);
  const { run } = useAction(deleteForm, {
    done: t("deleted", { name }),
    onDone: () => router.push(`/${workspace}/forms`),
  });
  return (
    <>
      <MoreMenu
        actions={[{ id: "delete", label: t("delete"), icon: Trash2, isDanger: true, onAction: () => setAsking(true) }]}
      />
      <ConfirmDialog
        isDanger
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("deleteTitle", { name })}
        confirm={t("delete")}
        onConfirm={() => run({ formId: id })}
      >
        {t("deleteText")}
      </ConfirmDialog>
    </>
  );
}
