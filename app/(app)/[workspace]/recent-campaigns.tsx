"use client";

import { useLocale, useTranslations } from "next-intl";
import { CampaignStatusBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { CampaignSummary } from "@/lib/campaigns/schema";
import { formatNumber, formatRate } from "@/lib/format";

type RecentCampaignsProps = { workspace: string; campaigns: CampaignSummary[] };

export function RecentCampaigns({ workspace, campaigns }: RecentCampaignsProps) {
  const t = useTranslations("home");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const columns: Column<CampaignSummary>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    {
      key: "status",
      header: t("status"),
      width: "w-40",
      cell: ({ status }) => <CampaignStatusBadge status={status} />,
    },
    {
      key: "when",
      header: t("when"),
      width: "w-44",
      cell: ({ startedAt, sendAt, createdAt }) => <Time date={startedAt ?? sendAt ?? createdAt} style="relative" />,
    },
    {
      key: "sent",
      header: t("sent"),
      width: "w-24",
      align: "end",
      cell: ({ sentCount }) => (sentCount ? number(sentCount) : "–"),
    },
    {
      key: "opened",
      header: t("opened"),
      width: "w-28",
      align: "end",
      cell: ({ openedCount, sentCount }) =>
        formatRate(openedCount, sentCount, locale) ?? (sentCount ? number(openedCount) : "–"),
    },
  ];
  return (
    <DataTable
      label={t("recent")}
      columns={columns}
      page={{ items: campaigns, nextCursor: null }}
      href={({ id }) => `/${workspace}/campaigns/${id}`}
      empty={<p className="text-muted">{t("noCampaigns")}</p>}
    />
  );
}
