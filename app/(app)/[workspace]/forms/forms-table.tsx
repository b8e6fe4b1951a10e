"use client";

import { ExternalLink, SquarePen } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import type { SignUpForm } from "@/lib/forms/schema";
import { listForms } from "./actions";

export function FormsTable({ page }: { page: ListPage<SignUpForm> }) {
  const t = useTranslations("forms");
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listForms, {});
  const columns: Column<SignUpForm>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    {
      key: "title",
      header: t("heading"),
      width: "w-80",
      isWideOnly: true,
      cell: ({ texts }) => <span className="block truncate text-muted">{texts.title}</span>,
    },
    {
      key: "changed",
      header: t("changed"),
      width: "w-36",
      align: "end",
      cell: ({ updatedAt }) => <Time date={updatedAt} style="date" />,
    },
  ];
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      page={page}
      more={more}
      href={({ id }) => `/${workspace}/forms/${id}`}
      actions={[
        { key: "open", label: t("open"), icon: ExternalLink, onAction: ({ url }) => void window.open(url, "_blank") },
      ]}
      empty={
        <EmptyState
          icon={SquarePen}
          title={t("none")}
          text={t("noneText")}
          action={
            <LinkButton href={`/${workspace}/forms/new`} data-create>
              {t("new")}
            </LinkButton>
          }
        />
      }
    />
  );
}
