"use client";

import { MailX, Undo2 } from "lucide-react";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SuppressionBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ConfirmDialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useAction, useMore } from "@/components/use-action";
import { isOwnDecision, type Suppression, type SuppressionFilter, suppressionReasons } from "@/lib/suppressions/schema";
import { listSuppressions, removeSuppression } from "./actions";

type Props = { page: ListPage<Suppression>; filter: SuppressionFilter };

export function SuppressionsTable({ page, filter }: Props) {
  const t = useTranslations("suppressions");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [asked, setAsked] = useState<Suppression | null>(null);
  const more = useMore(listSuppressions, filter);
  const lift = useAction(removeSuppression, {
    done: t("lifted", { email: asked?.email ?? "" }),
    onDone: () => router.refresh(),
  });
  const columns: Column<Suppression>[] = [
    { key: "email", header: t("email"), cell: ({ email }) => email },
    { key: "reason", header: t("reason"), width: "w-40", cell: ({ reason }) => <SuppressionBadge reason={reason} /> },
    {
      key: "source",
      header: t("source"),
      width: "w-48",
      isWideOnly: true,
      cell: ({ campaignId, campaignName }) =>
        campaignName && (
          <Link
            href={`/${workspace}/campaigns/${campaignId}`}
            className="block truncate underline-offset-4 hover:underline"
          >
            <bdi>{campaignName}</bdi>
          </Link>
        ),
    },
    {
      key: "until",
      header: t("until"),
      width: "w-32",
      cell: ({ expiresAt }) =>
        expiresAt ? <Time date={expiresAt} style="date" /> : <span className="text-muted">{t("forGood")}</span>,
    },
    {
      key: "since",
      header: t("since"),
      width: "w-32",
      align: "end",
      cell: ({ createdAt }) => <Time date={createdAt} style="date" />,
    },
  ];
  const isFiltered = Boolean(filter.q || filter.reason);
  return (
    <>
      {(page.items.length > 0 || isFiltered) && (
        <FilterBar>
          <SearchInput label={t("search")} />
          <FilterChips
            name="reason"
            label={t("reason")}
            options={suppressionReasons.map((reason) => ({ id: reason, label: t(`reasons.${reason}`) }))}
          />
        </FilterBar>
      )}
      <DataTable
        label={t("title")}
        columns={columns}
        page={page}
        idOf={({ email }) => email}
        more={more}
        actions={[{ key: "lift", label: t("lift"), icon: Undo2, onAction: setAsked }]}
        empty={
          isFiltered ? (
            <EmptyState
              icon={MailX}
              title={t("noMatch")}
              action={
                <LinkButton href={`/${workspace}/contacts/suppressions`} variant="tertiary">
                  {t("showAll")}
                </LinkButton>
              }
            />
          ) : (
            <EmptyState icon={MailX} title={t("none")} text={t("noneText")} />
          )
        }
      />
      {asked && (
        <ConfirmDialog
          isOpen
          isDanger={!isOwnDecision(asked.reason)}
          onClose={() => setAsked(null)}
          title={t("liftTitle", { email: asked.email })}
          confirm={t(isOwnDecision(asked.reason) ? "lift" : asked.reason === "bounced" ? "liftBounced" : "liftButton")}
          onConfirm={() => lift.run({ email: asked.email, acknowledged: true })}
        >
          {t("liftText", { reason: asked.reason })}
        </ConfirmDialog>
      )}
    </>
  );
}
