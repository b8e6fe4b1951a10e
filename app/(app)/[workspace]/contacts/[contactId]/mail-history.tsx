"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { MessageStatusBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { ContactMessage } from "@/lib/messages/schema";

/** What was sent to a contact, and what became of it. */
export function MailHistory({ messages }: { messages: ContactMessage[] }) {
  const t = useTranslations("contacts");
  const { workspace } = useParams<{ workspace: string }>();
  const time = (date: Date | null) => date && <Time date={date} style="relative" />;
  const columns: Column<ContactMessage>[] = [
    { key: "campaign", header: t("campaign"), cell: ({ campaignName }) => campaignName },
    { key: "status", header: t("status"), width: "w-32", cell: ({ status }) => <MessageStatusBadge status={status} /> },
    { key: "sent", header: t("sent"), width: "w-38", cell: ({ sentAt }) => time(sentAt) },
    { key: "opened", header: t("opened"), width: "w-38", cell: ({ openedAt }) => time(openedAt) },
  ];
  return (
    <DataTable
      label={t("history")}
      columns={columns}
      page={{ items: messages, nextCursor: null }}
      href={({ campaignId }) => `/${workspace}/campaigns/${campaignId}`}
      empty={<p className="text-muted">{t("historyNone")}</p>}
    />
  );
}
