"use client";

import { Archive, ArchiveRestore, Copy, SearchX, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { CampaignStatusBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import { useAction, useMore } from "@/components/use-action";
import { useLive, useRefresh } from "@/components/use-live";
import { type CampaignPage, type CampaignSummary, campaignStatuses, type ListCampaigns } from "@/lib/campaigns/schema";
import { formatNumber, formatRate } from "@/lib/format";
import { archiveCampaign, duplicateCampaign, listCampaigns } from "./actions";
import { DeleteDraftDialog } from "./delete-draft-dialog";

type CampaignsTableProps = { workspace: string; page: CampaignPage; filters: ListCampaigns };

const atWork = new Set(["scheduled", "sending", "paused"]);

export function CampaignsTable({ workspace, page, filters }: CampaignsTableProps) {
  const t = useTranslations("campaigns");
  const tc = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const more = useMore(listCampaigns, filters);
  const refresh = useRefresh();
  const archive = useAction(archiveCampaign, { onDone: refresh });
  const [doomed, setDoomed] = useState<CampaignSummary | null>(null);
  const duplicate = useAction(duplicateCampaign, { onDone: ({ id }) => router.push(`/${workspace}/campaigns/${id}`) });
  useLive(workspace, (event) => (!event || event.topic === "campaign") && refresh());

  async function putAway(campaign: CampaignSummary) {
    const result = await archive.run({ campaignId: campaign.id, archived: true });
    if (!result.ok) return;
    notify.done(t("archivedNotice", { name: campaign.name }), {
      label: tc("undo"),
      onPress: () => archive.run({ campaignId: campaign.id, archived: false }),
    });
  }

  const share = (count: number, { sentCount }: CampaignSummary) =>
    sentCount === 0 ? "–" : (formatRate(count, sentCount, locale) ?? formatNumber(count, locale));

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
      header: t("date"),
      width: "w-40",
      cell: ({ startedAt, sendAt, createdAt, status }) => (
        <Time date={startedAt ?? (status === "scheduled" ? sendAt : null) ?? createdAt} style="relative" />
      ),
    },
    {
      key: "sent",
      header: t("sent"),
      width: "w-28",
      align: "end",
      cell: ({ sentCount, audienceCount }) => (audienceCount === 0 ? "–" : formatNumber(sentCount, locale)),
    },
    {
      key: "opened",
      header: t("opened"),
      width: "w-24",
      align: "end",
      isWideOnly: true,
      cell: (campaign) => share(campaign.openedCount, campaign),
    },
    {
      key: "clicked",
      header: t("clicked"),
      width: "w-24",
      align: "end",
      isWideOnly: true,
      cell: (campaign) => share(campaign.clickedCount, campaign),
    },
  ];

  const isFiltered = Boolean(filters.q || filters.status || filters.archived);
  return (
    <>
      {(isFiltered || page.items.length > 0) && (
        <FilterBar>
          <SearchInput label={t("search")} />
          <FilterChips
            name="status"
            label={t("status")}
            options={campaignStatuses.map((id) => ({ id, label: tc(`campaignStatus.${id}`) }))}
          />
          <FilterChips name="show" label={t("show")} options={[{ id: "archived", label: t("archived") }]} hasNoAll />
        </FilterBar>
      )}
      <DataTable
        label={t("title")}
        columns={columns}
        page={page}
        more={more}
        href={({ id }) => `/${workspace}/campaigns/${id}`}
        actions={[
          { key: "copy", label: t("duplicate"), icon: Copy, onAction: ({ id }) => duplicate.run({ campaignId: id }) },
          {
            key: "delete",
            label: t("delete"),
            icon: Trash2,
            onAction: setDoomed,
            isHidden: ({ status }) => status !== "draft",
          },
          {
            key: "archive",
            label: t("archive"),
            icon: Archive,
            onAction: putAway,
            isHidden: ({ status, archivedAt }) => status === "draft" || atWork.has(status) || archivedAt !== null,
          },
          {
            key: "restore",
            label: t("restore"),
            icon: ArchiveRestore,
            onAction: ({ id }) => archive.run({ campaignId: id, archived: false }),
            isHidden: ({ archivedAt }) => archivedAt === null,
          },
        ]}
        empty={
          isFiltered ? (
            <EmptyState icon={SearchX} title={t("nothingFound")} text={t("nothingFoundText")} />
          ) : (
            <EmptyState
              icon={Send}
              title={t("none")}
              text={t("noneText")}
              action={<LinkButton href={`/${workspace}/campaigns/new`}>{t("new.button")}</LinkButton>}
            />
          )
        }
      />
      <DeleteDraftDialog draft={doomed} onClose={() => setDoomed(null)} onDeleted={refresh} />
    </>
  );
}
