"use client";

import { Route } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListPage } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import type { OutboundProxy } from "@/lib/proxies/schema";
import { listProxies } from "./actions";
import { ProxyHealth } from "./proxy-health";

export function ProxiesTable({ page, create }: { page: ListPage<OutboundProxy>; create: ReactNode }) {
  const t = useTranslations("proxies");
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listProxies, {});
  const columns: Column<OutboundProxy>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    { key: "health", header: t("health"), width: "w-52", cell: (proxy) => <ProxyHealth proxy={proxy} /> },
    { key: "address", header: t("address"), width: "w-64", cell: ({ host, port }) => <bdi>{`${host}:${port}`}</bdi> },
    { key: "kind", header: t("kind"), width: "w-36", isWideOnly: true, cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: "usedBy",
      header: t("usedBy"),
      width: "w-56",
      isWideOnly: true,
      cell: ({ senders }) => senders.map(({ name }) => name).join(", ") || t("nobody"),
    },
  ];
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      page={page}
      more={more}
      href={({ id }) => `/${workspace}/senders/proxies/${id}`}
      empty={<EmptyState icon={Route} title={t("none")} text={t("noneText")} action={create} />}
    />
  );
}
