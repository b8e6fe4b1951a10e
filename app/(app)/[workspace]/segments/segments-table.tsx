"use client";

import { Archive, ArchiveRestore, Filter } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import type { Segment } from "@/lib/segments/schema";
import { listSegments } from "./actions";
import { FreshCount } from "./fresh-count";
import { useArchive } from "./use-archive";

type Props = { page: ListPage<Segment>; archived: boolean; hasArchive: boolean };

export function SegmentsTable({ page, archived, hasArchive }: Props) {
  const t = useTranslations("segments");
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listSegments, { archived });
  const { archive, restore } = useArchive();
  const columns: Column<Segment>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    {
      key: "count",
      header: t("contacts"),
      width: "w-36",
      align: "end",
      cell: (segment) => <FreshCount segment={segment} />,
    },
    { key: "kind", header: t("kind"), width: "w-36", isWideOnly: true, cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: "updated",
      header: t("updatedAt"),
      width: "w-36",
      align: "end",
      isWideOnly: true,
      cell: ({ updatedAt }) => <Time date={updatedAt} style="date" />,
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
        href={({ id }) => `/${workspace}/segments/${id}`}
        actions={[
          archived
            ? { key: "restore", label: t("restore"), icon: ArchiveRestore, onAction: restore }
            : { key: "archive", label: t("archive"), icon: Archive, onAction: archive },
        ]}
        empty={
          <EmptyState
            icon={Filter}
            title={t(archived ? "noneArchived" : "none")}
            text={archived ? undefined : t("noneText")}
            action={
              !archived && (
                <LinkButton href={`/${workspace}/segments/new`} data-create>
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
