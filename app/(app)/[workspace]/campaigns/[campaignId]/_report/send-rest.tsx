"use client";

import { Button } from "@heroui/react";
import { SendHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import { type Campaign, isWaveInQuestion } from "@/lib/campaigns/schema";
import { sendRest } from "../../actions";

/** For who knows better than the comparison, or can't wait for it. */
export function SendRest({ campaign, waitingCount }: { campaign: Campaign; waitingCount: number }) {
  const t = useTranslations("campaigns.waves.rest");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run } = useAction(sendRest, { done: t("done"), onDone: () => router.refresh() });
  if (waitingCount === 0 || (campaign.status !== "sending" && !isWaveInQuestion(campaign.pauseReason))) return null;
  return (
    <>
      <Button size="sm" variant="outline" onPress={() => setAsking(true)}>
        <SendHorizontal aria-hidden />
        {t("button")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("title")}
        confirm={t("confirm", { count: waitingCount })}
        onConfirm={() => run({ campaignId: campaign.id })}
      >
        {t("text")}
      </ConfirmDialog>
    </>
  );
}
