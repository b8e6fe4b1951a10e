"use client";

import { UserRoundX, Users } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useAction, useMore } from "@/components/use-action";
import type { BulkAction } from "@/lib/bulk-actions/schema";
import { type Contact, type ContactFilter, displayName } from "@/lib/contacts/schema";
import { BulkRuns } from "./_bulk/bulk-runs";
import { ContactSelection, type Known } from "./_bulk/contact-selection";
import { countContacts, listContacts } from "./actions";
import type { Found } from "./read-contacts";
import { Standing } from "./standing";

type Props = {
  found: Found;
  filter: ContactFilter;
  known: Known;
  /** What was done to many contacts last. */
  latest: BulkAction[];
  /** What stands here when there is nobody and nothing was asked for. */
  empty: React.ReactNode;
};

export function ContactsTable({ found, filter, known, latest, empty }: Props) {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listContacts, filter);
  const counting = useAction(countContacts);

  const [startedId, setStartedId] = useState<string | null>(null);

  async function countAll() {
    const counted = await counting.run(filter);
    return counted.ok ? counted.data.count : null;
  }

  const columns: Column<Contact>[] = [
    { key: "name", header: t("name"), cell: displayName },
    {
      key: "state",
      header: t("state"),
      width: "w-36",
      cell: (contact) => <Standing contact={contact} listId={filter.listId} />,
    },
    {
      key: "email",
      header: t("email"),
      width: "w-[28%] @max-4xl:w-2/5",
      cell: (contact) => (displayName(contact) === contact.email ? "" : contact.email),
    },
    {
      key: "lists",
      header: t("lists"),
      width: "w-[22%]",
      isWideOnly: true,
      cell: (contact) => <ListNames contact={contact} />,
    },
  ];

  if ("message" in found) return <Notice tone="warning">{found.message}</Notice>;
  return (
    <>
      <BulkRuns latest={latest} startedId={startedId} />
      <DataTable
        label={t("title")}
        columns={columns}
        page={found.page}
        more={more}
        href={({ id }) => `/${workspace}/contacts/${id}`}
        nameOf={displayName}
        total={found.total}
        countAll={countAll}
        selection={({ ids, isAll, count }, clear) => (
          <ContactSelection
            target={isAll ? { filter } : { contactIds: ids }}
            count={count}
            known={known}
            shownListId={filter.listId}
            onStarted={(id) => {
              setStartedId(id);
              clear();
            }}
          />
        )}
        empty={filter.q || filter.tag || filter.state ? <NoMatch /> : empty}
      />
    </>
  );
}

function ListNames({ contact: { memberships } }: { contact: Contact }) {
  const t = useTranslations("contacts");
  const names = memberships.filter(({ status }) => status !== "unsubscribed").map(({ name }) => name);
  if (names.length === 0) return <span className="text-muted">{t("noList")}</span>;
  const shown = names.slice(0, 2).join(", ");
  const rest = names.length - 2;
  return <span title={names.join(", ")}>{rest > 0 ? t("moreLists", { names: shown, count: rest }) : shown}</span>;
}

export function NoContacts() {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <EmptyState
      icon={Users}
      title={t("none")}
      text={t("noneText")}
      action={
        <>
          <LinkButton href={`/${workspace}/contacts/import`}>{t("import")}</LinkButton>
          <LinkButton href={`/${workspace}/contacts/new`} variant="tertiary" data-create>
            {t("create")}
          </LinkButton>
        </>
      }
    />
  );
}

function NoMatch() {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  return (
    <EmptyState
      icon={UserRoundX}
      title={t("noMatch")}
      text={t("noMatchText")}
      action={
        <LinkButton href={`/${workspace}/contacts`} variant="tertiary">
          {t("clearFilters")}
        </LinkButton>
      }
    />
  );
}
