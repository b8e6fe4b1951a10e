"use client";

import { Download, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterDay, SearchInput } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import type { AuditEntry, AuditFilter } from "@/lib/audit/schema";
import { AuditDetails, useActorName } from "./audit-details";

export type AuditLogProps = {
  page: ListPage<AuditEntry>;
  filter: AuditFilter;
  more: (cursor: string) => Promise<ListPage<AuditEntry> | null>;
  /** Of the page; its file is below. */
  path: string;
};

/** Who did what, newest first; each entry opens beside the list. */
export function AuditLog({ page, filter, more, path }: AuditLogProps) {
  const t = useTranslations("audit");
  const nameOf = useActorName();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));

  const columns: Column<AuditEntry>[] = [
    { key: "action", header: t("action"), cell: ({ action }) => <code className="text-sm">{action}</code> },
    {
      key: "actor",
      header: t("actor"),
      width: "w-48 max-sm:w-28",
      cell: (entry) => <bdi className="block truncate">{nameOf(entry)}</bdi>,
    },
    {
      key: "at",
      header: t("at"),
      width: "w-44 max-sm:w-28",
      align: "end",
      cell: ({ createdAt }) => <Time date={createdAt} style="relative" />,
    },
  ];

  return (
    <>
      <FilterBar>
        <SearchInput label={t("search")} />
        <FilterDay name="since" label={t("since")} />
        <FilterDay name="until" label={t("until")} />
        <div className="ms-auto">
          <LinkButton
            href={`${path}/export?${query}`}
            prefetch={false}
            variant="ghost"
            size="sm"
            isIconOnly
            aria-label={t("download")}
            title={t("download")}
          >
            <Download aria-hidden />
          </LinkButton>
        </div>
      </FilterBar>
      <DataTable
        label={t("title")}
        columns={columns}
        page={page}
        more={more}
        onOpen={setOpen}
        empty={<EmptyState icon={ScrollText} title={t("none")} text={t("noneText")} />}
      />
      <AuditDetails entry={open} onClose={() => setOpen(null)} />
    </>
  );
}
