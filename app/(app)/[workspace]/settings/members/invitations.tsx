"use client";

import { MailX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import { useAction } from "@/components/use-action";
import type { Invitation } from "@/lib/members/schema";
import { withdrawInvitation } from "./actions";

export function Invitations({ invitations }: { invitations: Invitation[] }) {
  const t = useTranslations("members");
  const router = useRouter();
  const { run } = useAction(withdrawInvitation, { done: t("withdrawn"), onDone: () => router.refresh() });

  const columns: Column<Invitation>[] = [
    { key: "email", header: t("email"), cell: ({ email }) => <span className="truncate">{email}</span> },
    { key: "role", header: t("role"), width: "w-28", cell: ({ role }) => t(`roles.${role}`) },
    {
      key: "expires",
      header: t("expires"),
      width: "w-40",
      align: "end",
      cell: ({ expiresAt }) => <Time date={expiresAt} style="date" />,
    },
  ];

  return (
    <Section title={t("invitations")} lead={t("invitationsLead")}>
      <DataTable
        label={t("invitations")}
        columns={columns}
        page={{ items: invitations, nextCursor: null }}
        actions={[
          { key: "withdraw", label: t("withdraw"), icon: MailX, onAction: ({ id }) => run({ invitationId: id }) },
        ]}
        empty={null}
      />
    </Section>
  );
}
