"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/use-action";
import { useRefresh } from "@/components/use-live";
import { includeExcluded } from "../../actions";

/** Takes back who was left out by hand. */
export function IncludeExcluded({ campaignId }: { campaignId: string }) {
  const t = useTranslations("checks");
  const { run, pending } = useAction(includeExcluded, { onDone: useRefresh() });
  return (
    <Button size="sm" variant="ghost" isPending={pending} onPress={() => run({ campaignId })}>
      {t("include")}
    </Button>
  );
}
