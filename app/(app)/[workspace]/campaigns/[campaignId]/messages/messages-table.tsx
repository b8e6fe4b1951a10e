"use client";

import { Mail, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MessageStatusBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { Time } from "@/components/ui/time";
import { useMore } from "@/components/use-action";
import type { Absence } from "@/lib/campaigns/schema";
import { variantName } from "@/lib/experiments/schema";
import { type ListMessages, type Message, type MessagePage, messageStatuses } from "@/lib/messages/schema";
import { listMessages } from "../../actions";
import { MessageDrawer } from "./message-drawer";

const events = ["opened", "clicked", "unsubscribed"] as const;

type MessagesTableProps = {
  page: MessagePage;
  filters: ListMessages;
  variantCount: number;
  /** Why the address that was looked for is not among them. */
  absence: Absence | null;
};

/** The ledger of a campaign: everyone it was meant for, and what became of it. */
export function MessagesTable({ page, filters, variantCount, absence }: MessagesTableProps) {
  const t = useTranslations("campaigns");
  const tc = useTranslations("common");
  const tv = useTranslations("variants");
  const more = useMore(listMessages, filters);
  const [open, setOpen] = useState<Message | null>(null);
  const isFiltered = Boolean(filters.q || filters.status || filters.event || filters.variant !== undefined);
  const when = (date: Date | null) => (date ? <Time date={date} /> : "–");

  const columns: Column<Message>[] = [
    {
      key: "email",
      header: t("messages.to"),
      cell: ({ email, contactName }) => contactName ?? (email || t("messages.erased")),
    },
    {
      key: "status",
      header: t("status"),
      width: "w-40",
      cell: ({ status }) => <MessageStatusBadge status={status} />,
    },
    { key: "address", header: t("messages.address"), width: "w-56", cell: ({ email }) => email },
    { key: "sent", header: t("sent"), width: "w-48", cell: ({ sentAt }) => when(sentAt) },
    { key: "opened", header: t("opened"), width: "w-48", isWideOnly: true, cell: ({ openedAt }) => when(openedAt) },
    {
      key: "clicked",
      header: t("clicked"),
      width: "w-20",
      align: "end",
      isWideOnly: true,
      cell: ({ clickCount }) => clickCount || "–",
    },
  ];

  return (
    <>
      <FilterBar>
        <SearchInput label={t("messages.search")} />
        <FilterChips
          name="status"
          label={t("status")}
          options={messageStatuses.map((id) => ({ id, label: tc(`messageStatus.${id}`) }))}
        />
        <FilterChips
          name="event"
          label={t("messages.happened")}
          options={events.map((id) => ({ id, label: t(`messages.event.${id}`) }))}
          hasNoAll
        />
        {variantCount > 0 && (
          <FilterChips
            name="variant"
            label={t("messages.variant")}
            options={Array.from({ length: variantCount }, (_, number) => ({
              id: String(number),
              label: tv("variant", { name: variantName(number) }),
            }))}
            hasNoAll
          />
        )}
      </FilterBar>
      <DataTable
        label={t("messages.title")}
        columns={columns}
        page={page}
        more={more}
        onOpen={setOpen}
        empty={
          isFiltered ? (
            <EmptyState
              icon={SearchX}
              title={t("nothingFound")}
              text={absence ? t(`messages.absence.${absence}`) : t("nothingFoundText")}
            />
          ) : (
            <EmptyState icon={Mail} title={t("messages.none")} text={t("messages.noneText")} />
          )
        }
      />
      <MessageDrawer message={open} onClose={() => setOpen(null)} />
    </>
  );
}
