"use client";

import { Button, Spinner } from "@heroui/react";
import { Undo2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useAction } from "@/components/use-action";
import { useLive, useRefresh } from "@/components/use-live";
import type { Campaign, CampaignChoices } from "@/lib/campaigns/schema";
import { unscheduleCampaign } from "../../actions";
import { momentInWords, zoneInWords } from "../moment-in-words";
import { daysInWords } from "../weekdays";
import { Facts } from "./facts";
import { PauseNotice } from "./pause-notice";

type ScheduledProps = { campaign: Campaign; choices: CampaignChoices };

/** A campaign that waits for its time; right after "Send" it is the undo bar. */
export function Scheduled({ campaign, choices }: ScheduledProps) {
  const t = useTranslations("campaigns");
  const locale = useLocale();
  const readersZone = useTimeZone() ?? "UTC";
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const refresh = useRefresh();
  const now = useSeconds();
  useLive(workspace, (event) => (!event || event.id === campaign.id) && refresh());
  const undo = useAction(unscheduleCampaign, {
    done: t("undone"),
    onDone: () => router.push(`/${workspace}/campaigns/${campaign.id}/check`),
  });

  const { sendAt, windowEndAt, sendingHours: hours } = campaign;
  if (campaign.status === "paused") {
    return (
      <>
        <PauseNotice campaign={campaign} reason={campaign.pauseReason} detail={campaign.pauseDetail} />
        <Facts campaign={campaign} choices={choices} />
      </>
    );
  }
  if (!sendAt || campaign.status !== "scheduled") return null;

  const zone = campaign.timeZone ?? readersZone;
  const msLeft = sendAt.getTime() - now.getTime();
  if (msLeft < choices.undoSeconds * 1_000) {
    const seconds = Math.ceil(msLeft / 1000);
    return (
      <>
        <div
          role="status"
          className="mb-8 flex flex-wrap items-center gap-4 rounded-lg bg-accent-soft px-4 py-3 text-accent-soft-foreground"
        >
          <Spinner size="sm" />
          <p className="min-w-0 flex-1 font-medium" data-figures suppressHydrationWarning>
            {seconds > 0 ? t("startsIn", { seconds }) : t("starting")}
          </p>
          {seconds > 0 && (
            <Button variant="outline" isPending={undo.pending} onPress={() => undo.run({ campaignId: campaign.id })}>
              <Undo2 aria-hidden />
              {t("undo")}
            </Button>
          )}
        </div>
        <Facts campaign={campaign} choices={choices} />
      </>
    );
  }
  return (
    <>
      <p className="mb-6 max-w-prose text-base">
        {t("when.startsAt", {
          moment: momentInWords(sendAt, now, locale, zone),
          zone: zoneInWords(zone, sendAt, locale),
        })}{" "}
        {windowEndAt && t("when.endsAt", { moment: momentInWords(windowEndAt, now, locale, zone) })}{" "}
        {hours && t("when.hoursSaid", { ...hours, days: daysInWords(hours.days, locale) })}{" "}
        {campaign.byRecipientZone && `${t("when.byRecipientZone")}.`}
      </p>
      <Facts campaign={campaign} choices={choices} />
    </>
  );
}

function useSeconds() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
