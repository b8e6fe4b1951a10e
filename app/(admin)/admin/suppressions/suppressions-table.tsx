"use client";

import { MailX, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SearchInput } from "@/components/ui/filters";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import type { ListPage } from "@/components/ui/use-pages";
import { useUserAction, useUserMore } from "@/components/use-action";
import type { GlobalSuppression } from "@/lib/suppressions/schema";
import { addSuppressions, listSuppressions, removeSuppression } from "./actions";

export function SuppressionsTable({ page, q }: { page: ListPage<GlobalSuppression>; q?: string }) {
  const t = useTranslations("suppressions");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const onDone = () => router.refresh();
  const { run: remove } = useUserAction(removeSuppression, { onDone });
  const { run: add } = useUserAction(addSuppressions, { onDone });

  const more = useUserMore(listSuppressions, { q });
  async function lift({ email, note, expiresAt }: GlobalSuppression) {
    const { ok } = await remove({ email });
    const undo = () => void add({ emails: [email], note, expiresAt: expiresAt?.toISOString() ?? null });
    if (ok) notify.done(t("lifted", { email }), { label: tCommon("undo"), onPress: undo });
  }

  const columns: Column<GlobalSuppression>[] = [
    { key: "email", header: t("email"), cell: ({ email }) => email },
    {
      key: "until",
      header: t("until"),
      width: "w-36",
      cell: ({ expiresAt }) =>
        expiresAt ? <Time date={expiresAt} style="date" /> : <span className="text-muted">{t("forGood")}</span>,
    },
    {
      key: "note",
      header: t("note"),
      width: "w-72",
      cell: ({ note }) => <span className="block truncate text-muted">{note}</span>,
    },
    {
      key: "since",
      header: t("since"),
      width: "w-36",
      align: "end",
      cell: ({ createdAt }) => <Time date={createdAt} style="date" />,
    },
  ];
  return (
    <>
      {(page.items.length > 0 || q) && (
        <FilterBar>
          <SearchInput label={t("search")} />
        </FilterBar>
      )}
      <DataTable
        label={t("everywhere")}
        columns={columns}
        page={page}
        idOf={({ email }) => email}
        more={more}
        actions={[{ key: "lift", label: t("lift"), icon: Undo2, onAction: lift }]}
        empty={
          q ? (
            <EmptyState icon={MailX} title={t("noMatch")} />
          ) : (
            <EmptyState icon={MailX} title={t("everywhereNone")} text={t("everywhereNoneText")} />
          )
        }
      />
    </>
  );
}
