"use client";

import { Button } from "@heroui/react";
import { ListMinus, MailCheck, MailX } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MembershipStatusBadge } from "@/components/statuses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import { notify } from "@/components/ui/toast";
import { useAction } from "@/components/use-action";
import type { Contact } from "@/lib/contacts/schema";
import type { ListChoice } from "@/lib/lists/schema";
import { removeFromList, setMembership } from "../../lists/actions";
import { AddToListDialog } from "../add-to-list-dialog";
import { SubscribeDialog } from "./subscribe-dialog";

type Membership = Contact["memberships"][number];
type Props = { contact: Contact; lists: ListChoice[] };

export function Memberships({ contact, lists }: Props) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [isAdding, setAdding] = useState(false);
  const [subscribing, setSubscribing] = useState<Membership | null>(null);
  const onDone = () => router.refresh();
  const set = useAction(setMembership, { onDone });
  async function setStatus({ listId, name }: Membership, status: "subscribed" | "unsubscribed") {
    const { ok } = await set.run({ listId, contactIds, status });
    if (ok) notify.done(t(status, { list: name }));
  }
  const remove = useAction(removeFromList, {
    done: ({ changedCount }) => t("removed", { count: changedCount }),
    onDone,
  });
  const contactIds = [contact.id];

  const columns: Column<Membership>[] = [
    { key: "list", header: t("list"), cell: ({ name }) => name },
    {
      key: "status",
      header: t("status"),
      width: "w-36",
      cell: ({ status }) => <MembershipStatusBadge status={status} />,
    },
    {
      key: "since",
      header: t("since"),
      width: "w-32",
      cell: ({ changedAt }) => <Time date={changedAt} style="date" />,
    },
  ];
  return (
    <Section
      title={t("lists")}
      action={
        <Button size="sm" variant="tertiary" onPress={() => setAdding(true)}>
          {t("addToList")}
        </Button>
      }
    >
      <DataTable
        label={t("lists")}
        columns={columns}
        page={{ items: contact.memberships, nextCursor: null }}
        idOf={({ listId }) => listId}
        href={({ listId }) => `/${workspace}/lists/${listId}`}
        actions={[
          {
            key: "subscribe",
            label: t("subscribe"),
            icon: MailCheck,
            isHidden: ({ status }) => status === "subscribed",
            onAction: (row) =>
              lists.some(({ id, doubleOptIn }) => id === row.listId && doubleOptIn)
                ? setSubscribing(row)
                : void setStatus(row, "subscribed"),
          },
          {
            key: "unsubscribe",
            label: t("unsubscribe"),
            icon: MailX,
            isHidden: ({ status }) => status === "unsubscribed",
            onAction: (row) => void setStatus(row, "unsubscribed"),
          },
          {
            key: "remove",
            label: t("remove"),
            icon: ListMinus,
            onAction: ({ listId }) => void remove.run({ listId, contactIds }),
          },
        ]}
        empty={<p className="text-muted">{t("membershipsNone")}</p>}
      />
      <AddToListDialog
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        onDone={onDone}
        contactIds={contactIds}
        lists={lists.filter(({ id }) => !contact.memberships.some(({ listId }) => listId === id))}
      />
      {subscribing && (
        <SubscribeDialog
          listId={subscribing.listId}
          listName={subscribing.name}
          contactIds={contactIds}
          onClose={() => setSubscribing(null)}
        />
      )}
    </Section>
  );
}
