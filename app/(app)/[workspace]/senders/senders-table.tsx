"use client";

import { AtSign } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SenderStateBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListPage } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import { isHealthKnown, type Sender, senderState } from "@/lib/senders/schema";
import { listSenders } from "./actions";

export function SendersTable({ page, create }: { page: ListPage<Sender>; create: ReactNode }) {
  const t = useTranslations("senders");
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listSenders, { archived: false });
  const columns: Column<Sender>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    {
      key: "state",
      header: t("state"),
      width: "w-52",
      cell: (sender) => <SenderStateBadge state={senderState(sender)} />,
    },
    {
      key: "from",
      header: t("from"),
      width: "w-72",
      cell: ({ fromEmail }) => <bdi>{fromEmail}</bdi>,
    },
    {
      key: "health",
      header: t("health.title"),
      width: "w-28",
      isWideOnly: true,
      cell: ({ health }) => <span data-figures>{isHealthKnown(health) ? health.score : "–"}</span>,
    },
    {
      key: "by",
      header: t("by"),
      width: "w-56",
      isWideOnly: true,
      cell: ({ kind, host }) => (kind === "smtp" ? host : t(`kinds.${kind}`)),
    },
  ];
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      page={page}
      more={more}
      href={({ id }) => `/${workspace}/senders/${id}`}
      empty={<EmptyState icon={AtSign} title={t("none")} text={t("noneText")} action={create} />}
    />
  );
}
