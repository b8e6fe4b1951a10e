"use client";

import { Button } from "@heroui/react";
import { LogOut, UserCog, UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import { useAction } from "@/components/use-action";
import type { Member } from "@/lib/members/schema";
import { removeMember } from "./actions";
import { InviteDialog } from "./invite-dialog";
import { RemoveDialog } from "./remove-dialog";
import { RoleDialog } from "./role-dialog";

type MembersProps = { members: Member[]; ownId: string | null; canManage: boolean };

export function Members({ members, ownId, canManage }: MembersProps) {
  const t = useTranslations("members");
  const router = useRouter();
  const [open, setOpen] = useState<"invite" | "leave" | null>(null);
  const [changing, setChanging] = useState<Member | null>(null);
  const [removing, setRemoving] = useState<Member | null>(null);
  const leave = useAction(removeMember, { onDone: () => router.push("/app") });
  const isOwn = ({ id }: Member) => id === ownId;

  const columns: Column<Member>[] = [
    {
      key: "name",
      header: t("name"),
      cell: (member) => (
        <span className="truncate" dir="auto">
          {member.name} {isOwn(member) && <span className="text-muted">({t("you")})</span>}
        </span>
      ),
    },
    { key: "role", header: t("role"), width: "w-28", cell: ({ role }) => t(`roles.${role}`) },
    { key: "email", header: t("email"), width: "w-56", cell: ({ email }) => <span className="truncate">{email}</span> },
    {
      key: "joined",
      header: t("joined"),
      width: "w-32",
      align: "end",
      isWideOnly: true,
      cell: ({ joinedAt }) => <Time date={joinedAt} style="date" />,
    },
  ];

  return (
    <Section
      title={t("title")}
      lead={t("lead")}
      action={
        canManage && (
          <Button data-create onPress={() => setOpen("invite")}>
            {t("invite")}
          </Button>
        )
      }
    >
      <DataTable
        label={t("title")}
        columns={columns}
        page={{ items: members, nextCursor: null }}
        actions={[
          {
            key: "role",
            label: t("changeRole"),
            icon: UserCog,
            onAction: setChanging,
            isHidden: () => !canManage,
          },
          {
            key: "remove",
            label: t("remove"),
            icon: UserMinus,
            onAction: setRemoving,
            isHidden: (member) => !canManage || isOwn(member),
          },
          {
            key: "leave",
            label: t("leave"),
            icon: LogOut,
            onAction: () => setOpen("leave"),
            isHidden: (member) => !isOwn(member),
          },
        ]}
        empty={null}
      />
      <InviteDialog isOpen={open === "invite"} onClose={() => setOpen(null)} />
      {changing && <RoleDialog member={changing} onClose={() => setChanging(null)} />}
      {removing && <RemoveDialog member={removing} onClose={() => setRemoving(null)} />}
      <ConfirmDialog
        isOpen={open === "leave"}
        onClose={() => setOpen(null)}
        isDanger
        title={t("leaveTitle")}
        confirm={t("leave")}
        onConfirm={() => leave.run({ memberId: ownId! })}
      >
        {t("leaveText")}
      </ConfirmDialog>
    </Section>
  );
}
