"use client";

import { useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { listReplies } from "../../actions";
import { OutcomeBadge } from "./outcome-badge";

const POLL_MS = 5_000;

/** What the receiving servers say just now, word for word. */
export function Replies({ campaignId, isRunning }: { campaignId: string; isRunning: boolean }) {
  const t = useTranslations("campaigns.live");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const { data } = useQuery({
    queryKey: ["campaign-replies", campaignId],
    refetchInterval: isRunning ? POLL_MS : false,
    queryFn: async () => {
      const result = await listReplies(workspace, { campaignId });
      return result.ok ? result.data : [];
    },
  });
  if (!data || data.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="text-base">{t("replies")}</h2>
      <p className="mb-2 text-muted">{t("repliesLead")}</p>
      <ul>
        {data.map(({ outcome, reply, count, lastAt }) => (
          <li
            key={`${outcome} ${reply}`}
            className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b border-separator py-1.5"
          >
            <OutcomeBadge outcome={outcome} />
            <span className="min-w-0 flex-1 basis-60 font-mono text-xs break-words">{reply || t("noWords")}</span>
            <span data-figures className="text-muted">
              {formatNumber(count, locale)}
            </span>
            <span className="w-24 text-end text-xs text-muted max-sm:hidden">
              <Time date={lastAt} style="time" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
