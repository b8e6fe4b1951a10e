"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { MessageStatusBadge } from "@/components/statuses";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { useLive, useOneReading } from "@/components/use-live";
import { type Campaign, CampaignProgress } from "@/lib/campaigns/schema";
import { formatDuration, formatNumber } from "@/lib/format";
import { messageStatuses } from "@/lib/messages/schema";
import { PauseNotice } from "./pause-notice";
import { progressKey } from "./progress-key";
import { Replies } from "./replies";
import { Speed } from "./speed";

/** The rate falls silent by itself, without any news. */
const POLL_MS = 5_000;
/** The report below is dearer to count than the progress, the more so the more people there are. */
const reportMs = (audienceCount: number) => Math.min(15_000, Math.max(POLL_MS, audienceCount));

/** How a campaign stands, as it changes: the page that people leave open on a second screen. */
export function Live({ campaign, initial }: { campaign: Campaign; initial: CampaignProgress }) {
  const t = useTranslations("campaigns.live");
  const locale = useLocale();
  const progress = useProgress(campaign, initial);
  const { audienceCount, counts, status } = progress;
  const isRunning = status === "sending";
  const isOpen = isRunning || status === "paused";
  const dealtWith = audienceCount - counts.pending - counts.sending;
  const number = (value: number) => formatNumber(value, locale);

  return (
    <div className="mb-10">
      {status === "paused" && (
        <PauseNotice campaign={campaign} reason={progress.pauseReason} detail={progress.pauseDetail} />
      )}
      {isOpen && (
        <>
          <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <p data-figures className="text-3xl font-semibold tracking-tight">
              {number(dealtWith)}
              <span className="text-base font-normal text-muted"> {t("of", { whole: number(audienceCount) })}</span>
            </p>
            {isRunning && (
              <div className="flex flex-wrap items-center gap-3">
                <p data-figures className="text-muted">
                  <Pace progress={progress} isTest={campaign.rollout?.kind === "test"} />
                </p>
                <Speed campaignId={campaign.id} throttlePerMinute={progress.throttlePerMinute} />
              </div>
            )}
          </div>
          <Progress label={t("progress")} value={dealtWith} max={audienceCount} isPaused={!isRunning} />
        </>
      )}
      <Counts campaignId={campaign.id} progress={progress} />
      {isOpen && <Replies campaignId={campaign.id} isRunning={isRunning} />}
    </div>
  );
}

function Pace({ progress, isTest }: { progress: CampaignProgress; isTest: boolean }) {
  const t = useTranslations("campaigns.live");
  const locale = useLocale();
  const { audienceComplete, ratePerSecond, secondsLeft, nextAttemptAt, heldUntil, heldBy } = progress;
  if (!audienceComplete) return t("writingAudience");
  const holder = isTest && heldBy === "wave" ? "test" : heldBy;
  if (heldUntil && holder) return t.rich(`held.${holder}`, { time: () => <Time date={heldUntil} style="time" /> });
  if (nextAttemptAt) return t.rich("nextAttempt", { time: () => <Time date={nextAttemptAt} style="time" /> });
  if (ratePerSecond === null) return t("warmingUp");
  const rate = formatNumber(ratePerSecond, locale, { maximumFractionDigits: ratePerSecond < 10 ? 1 : 0 });
  return secondsLeft === null
    ? t("rate", { rate })
    : t("rateAndLeft", { rate, left: formatDuration(secondsLeft * 1000, locale) });
}

/** Each status with its count, and the proof that nobody is missing. */
function Counts({ campaignId, progress }: { campaignId: string; progress: CampaignProgress }) {
  const t = useTranslations("campaigns.live");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const { audienceCount, counts, balanced } = progress;
  const shown = messageStatuses.filter((status) => counts[status] > 0 || status === "sent");
  const Icon = balanced ? CircleCheck : TriangleAlert;
  const sum = messageStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => formatNumber(counts[status], locale));

  return (
    <>
      <ul className="mt-5 flex flex-wrap gap-x-6 gap-y-3">
        {shown.map((status) => (
          <li key={status}>
            <Link
              href={`/${workspace}/campaigns/${campaignId}/messages?status=${status}`}
              className="flex items-center gap-2 rounded-lg hover:underline"
            >
              <MessageStatusBadge status={status} />
              <span data-figures className="font-medium">
                {formatNumber(counts[status], locale)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p data-figures className="mt-3 flex items-start gap-1.5 text-xs text-muted">
        <Icon
          aria-hidden
          className={`mt-px size-3.5 shrink-0 ${balanced ? "text-success-soft-foreground" : "text-warning-soft-foreground"}`}
        />
        {t(balanced ? "balanced" : "counting", {
          sum: sum.join(" + ") || "0",
          whole: formatNumber(audienceCount, locale),
        })}
      </p>
    </>
  );
}

function useProgress(campaign: Campaign, initial: CampaignProgress) {
  const { workspace } = useParams<{ workspace: string }>();
  const client = useQueryClient();
  const router = useRouter();
  const queryKey = progressKey(campaign.id);
  const { data, isFetching } = useQuery({
    queryKey,
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.status === "sending" ? POLL_MS : false),
    queryFn: async ({ signal }) => {
      const response = await fetch(`/api/v1/campaigns/${campaign.id}/status`, {
        headers: { "x-workspace": workspace },
        signal,
      });
      if (!response.ok) throw new Error(response.statusText);
      return CampaignProgress.parse(await response.json());
    },
  });

  const reread = useOneReading(isFetching, () => void client.invalidateQueries({ queryKey }, { cancelRefetch: false }));
  useLive(workspace, (event) => (!event || event.id === campaign.id) && reread());

  // Another status is another page: its actions and its report come from the server.
  useEffect(() => {
    if (data.status !== campaign.status) router.refresh();
  }, [data.status, campaign.status, router]);

  useEffect(() => {
    if (data.status !== "sending") return;
    const timer = setInterval(() => router.refresh(), reportMs(data.audienceCount));
    return () => clearInterval(timer);
  }, [data.status, data.audienceCount, router]);

  return data;
}
