"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AddSuppressionsDialog } from "@/components/suppressions/add-dialog";
import { useUserAction } from "@/components/use-action";
import { addSuppressions } from "./actions";

export function AddSuppressions() {
  const t = useTranslations("suppressions");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { run } = useUserAction(addSuppressions, {
    toastRefusals: false,
    done: ({ addedCount }) => t("added", { count: addedCount }),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return <AddSuppressionsDialog isOpen={isOpen} setOpen={setOpen} hasNote onSubmit={run} />;
}
