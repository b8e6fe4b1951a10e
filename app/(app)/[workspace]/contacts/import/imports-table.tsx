"use client";

import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { ImportStatusBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { formatNumber } from "@/lib/format";
import type { Import } from "@/lib/imports/schema";

export function ImportsTable({ page }: { page: ListPage<Import> }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const columns: Column<Import>[] = [
    { key: "file", header: t("fileName"), cell: ({ fileName }) => fileName },
    { key: "status", header: t("status"), width: "w-36", cell: ({ status }) => <ImportStatusBadge status={status} /> },
    {
      key: "rows",
      header: t("rows"),
      width: "w-28",
      align: "end",
      cell: ({ status, rowCount }) => (
        <span data-figures>{status === "uploaded" ? "–" : formatNumber(rowCount, locale)}</span>
      ),
    },
    {
      key: "when",
      header: t("when"),
      width: "w-36",
      align: "end",
      cell: ({ createdAt }) => <Time date={createdAt} style="relative" />,
    },
  ];
  return (
    <DataTable
      label={t("recent")}
      columns={columns}
      page={{ ...page, nextCursor: null }}
      href={({ id }) => `/${workspace}/contacts/import/${id}`}
      empty={null}
    />
  );
}
