"use client";

import { Ban, CircleCheck, Clock, DoorOpen, UserCog, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ConfirmDialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useUserAction, useUserMore } from "@/components/use-action";
import { type ListUsers, type User, userRoles } from "@/lib/accounts/schema";
import { blockUser, listUsers, unblockUser } from "./actions";
import { UserRoleDialog } from "./user-role-dialog";

type UsersTableProps = {
  page: ListPage<User>;
  ownId: string;
  filters: Pick<ListUsers, "q" | "role" | "blocked">;
  canManage: boolean;
};

export function UsersTable({ page, ownId, filters, canManage }: UsersTableProps) {
  const t = useTranslations("accounts.admin");
  const router = useRouter();
  const onDone = () => router.refresh();
  const [blocking, setBlocking] = useState<User | null>(null);
  const [changing, setChanging] = useState<User | null>(null);
  const { run: block } = useUserAction(blockUser, { done: t("blocked"), onDone });
  const { run: unblock } = useUserAction(unblockUser, { done: t("unblocked"), onDone });
  const more = useUserMore(listUsers, filters);

  const columns: Column<User>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
    { key: "role", header: t("role"), width: "w-28", cell: ({ role }) => t(`roles.${role}`) },
    { key: "status", header: t("status"), width: "w-44", cell: (user) => <UserStatus user={user} /> },
    { key: "email", header: t("email"), width: "w-60", cell: ({ email }) => <span className="truncate">{email}</span> },
    {
      key: "workspaces",
      header: t("workspaces"),
      width: "w-48",
      isWideOnly: true,
      cell: ({ workspaces }) => (
        <span className="block truncate text-muted">{workspaces.map(({ name }) => name).join(", ")}</span>
      ),
    },
    {
      key: "seen",
      header: t("lastSeen"),
      width: "w-36",
      align: "end",
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Time date={lastSeenAt} style="relative" /> : t("never")),
    },
  ];

  return (
    <>
      <FilterBar>
        <SearchInput label={t("search")} />
        <FilterChips
          name="role"
          label={t("role")}
          options={userRoles.map((role) => ({ id: role, label: t(`roles.${role}`) }))}
        />
        <FilterChips name="blocked" label={t("status")} options={[{ id: "true", label: t("statuses.blocked") }]} />
      </FilterBar>
      <DataTable
        label={t("tabs.users")}
        columns={columns}
        page={page}
        more={more}
        actions={[
          {
            key: "enter",
            label: t("enter"),
            icon: DoorOpen,
            onAction: ({ workspaces }) => router.push(`/${workspaces[0]!.slug}`),
            isHidden: ({ workspaces }) => workspaces.length === 0,
          },
          {
            key: "role",
            label: t("changeRole"),
            icon: UserCog,
            onAction: setChanging,
            isHidden: () => !canManage,
          },
          {
            key: "block",
            label: t("block"),
            icon: Ban,
            onAction: setBlocking,
            isHidden: ({ id, blockedAt }) => !canManage || blockedAt !== null || id === ownId,
          },
          {
            key: "unblock",
            label: t("unblock"),
            icon: CircleCheck,
            onAction: ({ id }) => unblock({ userId: id }),
            isHidden: ({ blockedAt }) => !canManage || blockedAt === null,
          },
        ]}
        empty={<EmptyState icon={UserRound} title={t("none")} text={t("noneText")} />}
      />
      {changing && <UserRoleDialog user={changing} onClose={() => setChanging(null)} />}
      <ConfirmDialog
        isOpen={blocking !== null}
        onClose={() => setBlocking(null)}
        isDanger
        title={t("blockTitle", { name: blocking?.name ?? "" })}
        confirm={t("block")}
        onConfirm={() => block({ userId: blocking!.id })}
      >
        {t("blockText")}
      </ConfirmDialog>
    </>
  );
}

function UserStatus({ user }: { user: User }) {
  const t = useTranslations("accounts.admin.statuses");
  if (user.blockedAt) return <StatusBadge tone="bad" icon={Ban} label={t("blocked")} />;
  if (!user.emailVerifiedAt) return <StatusBadge tone="warning" icon={Clock} label={t("unconfirmed")} />;
  return <StatusBadge tone="good" icon={CircleCheck} label={t("active")} />;
}
