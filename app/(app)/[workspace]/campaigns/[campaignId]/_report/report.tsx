import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Chart } from "@/components/ui/chart";
import { Figure, Figures } from "@/components/ui/figure";
import { Section } from "@/components/ui/page";
import { seriesColors } from "@/components/ui/series-colors";
import type { Campaign, CampaignAnalytics } from "@/lib/campaigns/schema";
import { formatNumber } from "@/lib/format";
import { fillTimeline } from "./timeline";

type ReportProps = { workspace: string; campaign: Campaign; analytics: CampaignAnalytics };

/** What came of it. */
export function Report({ workspace, campaign, analytics }: ReportProps) {
  const t = useTranslations("campaigns");
  const tr = useTranslations("campaigns.report");
  const timeZone = useTimeZone();
  const { audienceCount, sentCount, openedCount, clickedCount, unsubscribedCount, failedCount } = analytics;
  const messages = (filter: string) => `/${workspace}/campaigns/${campaign.id}/messages?${filter}`;
  const points = fillTimeline(analytics);
  const hasEchoed = openedCount + clickedCount + unsubscribedCount > 0;
  // Until then they stand above, as they change.
  const isOver = campaign.endedAt !== null;

  return (
    <>
      <Figures>
        {isOver && <Figure label={t("sent")} value={sentCount} of={audienceCount} href={messages("status=sent")} />}
        <Figure label={t("opened")} value={openedCount} of={sentCount} href={messages("event=opened")} />
        <Figure label={t("clicked")} value={clickedCount} of={sentCount} href={messages("event=clicked")} />
        <Figure
          label={tr("unsubscribed")}
          value={unsubscribedCount}
          of={sentCount}
          href={messages("event=unsubscribed")}
        />
        {isOver && (
          <Figure label={tr("failed")} value={failedCount} of={audienceCount} href={messages("status=failed")} />
        )}
      </Figures>
      {hasEchoed && points.length > 1 && (
        <Section title={tr("overTime")}>
          <Chart
            label={tr("overTime")}
            step={analytics.bucket}
            timeZone={timeZone}
            series={[
              { key: "opened", label: t("opened"), color: seriesColors.opened },
              { key: "clicked", label: t("clicked"), color: seriesColors.clicked },
              { key: "unsubscribed", label: tr("unsubscribed"), color: seriesColors.unsubscribed },
            ]}
            points={points}
          />
        </Section>
      )}
      {analytics.failures.length > 0 && (
        <Section title={tr("failures")} lead={tr("failuresLead")}>
          <CountList
            rows={analytics.failures.map(({ reason, count }) => ({ text: reason || tr("noWords"), count }))}
            isMono
          />
        </Section>
      )}
      {analytics.skipped.length > 0 && (
        <Section title={tr("skipped")}>
          <CountList rows={analytics.skipped.map(({ reason, count }) => ({ text: t(`skip.${reason}`), count }))} />
        </Section>
      )}
      {analytics.links.length > 0 && (
        <Section title={tr("links")} lead={campaign.trackClicks ? tr("linksLead") : tr("linksUntracked")}>
          <CountList rows={analytics.links.map(({ url, clickedCount }) => ({ text: url, count: clickedCount }))} />
        </Section>
      )}
    </>
  );
}

function CountList({ rows, isMono }: { rows: { text: string; count: number }[]; isMono?: boolean }) {
  const locale = useLocale();
  return (
    <ul>
      {rows.map(({ text, count }) => (
        <li key={text} className="flex min-h-10 items-center gap-6 border-b border-separator py-1.5">
          <span className={`min-w-0 flex-1 break-words ${isMono ? "font-mono text-xs" : ""}`}>{text}</span>
          <span data-figures className="font-medium">
            {formatNumber(count, locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}
