import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { Chart } from "@/components/ui/chart";
import { Figure, Figures } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { Page, Section } from "@/components/ui/page";
import { seriesColors } from "@/components/ui/series-colors";
import { listCampaigns } from "@/lib/campaigns/queries";
import { getPageCtx } from "@/lib/next/session";
import { listDays } from "@/lib/reports/days";
import { getTotals } from "@/lib/reports/totals";
import { FirstSteps } from "./first-steps";
import { RecentCampaigns } from "./recent-campaigns";

const DAYS = 30;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("home");
  return { title: t("title") };
}

export default async function HomePage({ params }: PageProps<"/[workspace]">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, timeZone] = await Promise.all([getTranslations("home"), getTimeZone()]);
  const [totals, days, recent] = await Promise.all([
    getTotals(ctx),
    listDays(ctx, { dayCount: DAYS, timeZone }),
    listCampaigns(ctx, { archived: false, limit: 5 }),
  ]);
  const attemptCount = totals.succeededAttemptCount + totals.failedAttemptCount;
  const hasStarted = totals.contactCount > 0 && totals.templateCount > 0 && totals.campaignCount > 0;

  return (
    <Page
      title={t("title")}
      lead={t("lead", { active: totals.activeCampaignCount })}
      action={
        hasStarted && (
          <LinkButton href={`/${workspace}/campaigns/new`} data-create>
            {t("newCampaign")}
          </LinkButton>
        )
      }
    >
      {!hasStarted && <FirstSteps workspace={workspace} totals={totals} />}
      {(hasStarted || attemptCount > 0) && (
        <>
          <Figures>
            <Figure label={t("campaigns")} value={totals.campaignCount} href={`/${workspace}/campaigns`} />
            <Figure label={t("active")} value={totals.activeCampaignCount} />
            <Figure label={t("contacts")} value={totals.contactCount} href={`/${workspace}/contacts`} />
            <Figure label={t("succeeded")} value={totals.succeededAttemptCount} of={attemptCount} />
            <Figure label={t("failed")} value={totals.failedAttemptCount} of={attemptCount} />
          </Figures>
          <Section title={t("opensTitle", { days: DAYS })}>
            <Chart
              label={t("opensTitle", { days: DAYS })}
              step="day"
              timeZone={timeZone}
              series={[
                { key: "sent", label: t("sent"), color: seriesColors.sent },
                { key: "opened", label: t("opens"), color: seriesColors.opened },
              ]}
              points={days.map(({ at, sent, opened }) => ({ at, values: { sent, opened } }))}
            />
          </Section>
          <Section
            title={t("recent")}
            action={
              <LinkButton href={`/${workspace}/campaigns`} variant="ghost" size="sm" className="-me-3">
                {t("allCampaigns")}
              </LinkButton>
            }
          >
            <RecentCampaigns workspace={workspace} campaigns={recent.items} />
          </Section>
        </>
      )}
    </Page>
  );
}
