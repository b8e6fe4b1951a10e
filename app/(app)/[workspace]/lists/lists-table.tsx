"use client";

import { Archive, ArchiveRestore, List as ListIcon } from "lucide-react";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import { formatNumber } from "@/lib/format";
import type { List, MembershipStatus } from "@/lib/lists/schema";
import { listLists } from "./actions";
import { useArchive } from "./use-archive";

type Props = { page: ListPage<List>; archived: boolean; hasArchive: boolean };

export function ListsTable({ page, archived, hasArchive }: Props) {
  const t = useTranslations("lists");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listLists, { archived });
  const { archive, restore } = useArchive();

  const count = (status: MembershipStatus, isWideOnly: boolean): Column<List> => ({
    key: status,
    header: t(status),
    width: "w-36",
    align: "end",
    isWideOnly,
    cell: ({ counts }) => <span data-figures>{formatNumber(counts[status], locale)}</span>,
  });
  const columns: Column<List>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    count("subscribed", false),
    count("unsubscribed", true),
    count("unconfirmed", true),
    {
      key: "created",
      header: t("createdAt"),
      width: "w-36",
      align: "end",
      isWideOnly: true,
      cell: ({ createdAt }) => <Time date={createdAt} style="date" />,
    },
  ];
  return (
    <>
      {(hasArchive || archived) && (
        <FilterBar>
          <FilterChips name="shown" label={t("shown")} options={[{ id: "archived", label: t("archived") }]} />
        </FilterBar>
      )}
      <DataTable
        label={t("title")}
        columns={columns}
        page={page}
        more={more}
        href={({ id }) => `/${workspace}/lists/${id}`}
        actions={[
          archived
            ? { key: "restore", label: t("restore"), icon: ArchiveRestore, onAction: restore }
            : { key: "archive", label: t("archive"), icon: Archive, onAction: archive },
        ]}
        empty={
          <EmptyState
            icon={ListIcon}
            title={t(archived ? "noneArchived" : "none")}
            text={archived ? undefined : t("noneText")}
            action={
              !archived && (
                <LinkButton href={`/${workspace}/lists/new`} data-create>
                  {t("create")}
                </LinkButton>
              )
            }
          />
        }
      />
    </>
  );
}
