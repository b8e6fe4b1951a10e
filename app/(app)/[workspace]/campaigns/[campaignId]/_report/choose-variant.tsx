"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import { variantName } from "@/lib/experiments/schema";
import { chooseVariant } from "../../actions";

type ChooseVariantProps = { campaignId: string; variant: number; restCount: number };

/** Ends the comparison by hand. */
export function ChooseVariant({ campaignId, variant, restCount }: ChooseVariantProps) {
  const t = useTranslations("variants.choose");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const name = variantName(variant);
  const choose = useAction(chooseVariant, { done: t("done", { name }), onDone: () => router.refresh() });
  return (
    <>
      <Button size="sm" variant="tertiary" onPress={() => setAsking(true)}>
        {t("button", { name })}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("title", { name })}
        confirm={t("confirm", { name })}
        onConfirm={() => choose.run({ campaignId, variant })}
      >
        {t("text", { name, count: restCount })}
      </ConfirmDialog>
    </>
  );
}
