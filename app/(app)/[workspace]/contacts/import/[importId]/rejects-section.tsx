"use client";

import { buttonVariants } from "@heroui/styles";
import { Download } from "lucide-react";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page";
import type { ListPage } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import { formatNumber } from "@/lib/format";
import type { Reject } from "@/lib/imports/schema";
import { listRejects } from "../actions";

export function RejectsSection({ importId, page }: { importId: string; page: ListPage<Reject> }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listRejects, { importId });
  const explain = ({ reason, reasonValues }: Reject) =>
    t(`reasons.${reason}`, reasonValues as Record<"value" | "target" | "row" | "limit" | "count" | "expected", never>);
  const columns: Column<Reject>[] = [
    { key: "cells", header: t("cells"), cell: ({ cells }) => <bdi>{cells.join(" · ")}</bdi> },
    {
      key: "row",
      header: t("row"),
      width: "w-20",
      align: "end",
      cell: ({ rowNumber }) => formatNumber(rowNumber, locale),
    },
    {
      key: "reason",
      header: t("reason"),
      width: "w-1/2",
      cell: (row) => <span title={explain(row)}>{explain(row)}</span>,
    },
  ];
  return (
    <Section
      title={t("rejectsTitle")}
      lead={t("rejectsLead")}
      action={
        <a
          href={`/${workspace}/contacts/import/${importId}/rejects`}
          download
          className={buttonVariants({ variant: "tertiary", size: "sm" })}
        >
          <Download aria-hidden />
          {t("download")}
        </a>
      }
    >
      <DataTable
        label={t("rejectsTitle")}
        columns={columns}
        page={page}
        idOf={({ rowNumber }) => String(rowNumber)}
        more={more}
        empty={null}
      />
    </Section>
  );
}
