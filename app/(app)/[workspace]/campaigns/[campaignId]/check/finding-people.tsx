"use client";

import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TableSkeleton } from "@/components/ui/skeletons";
import { useMore } from "@/components/use-action";
import type { FindingPeople as People } from "@/lib/checks/schema";
import { listFindingPeople } from "../../actions";

type Person = People["items"][number];

/** Whom a finding is about, page by page; each leads to the contact. */
export function FindingPeople({ input }: { input: { campaignId: string; run: number; finding: number } }) {
  const t = useTranslations("checks");
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listFindingPeople, input);
  const { data } = useQuery({
    queryKey: ["finding", input],
    queryFn: async () => {
      const result = await listFindingPeople(workspace, input);
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
  });
  const columns: Column<Person>[] = [
    { key: "email", header: t("email"), cell: ({ email }) => <bdi>{email}</bdi> },
    { key: "name", header: t("name"), cell: ({ fullName }) => <bdi>{fullName ?? "–"}</bdi> },
  ];
  if (!data) return <TableSkeleton />;
  return (
    <DataTable
      label={t("people")}
      columns={columns}
      page={data}
      more={more}
      href={({ id }) => `/${workspace}/contacts/${id}`}
      empty={<EmptyState icon={Users} title={t("nobody")} text={t("nobodyText")} />}
    />
  );
}
