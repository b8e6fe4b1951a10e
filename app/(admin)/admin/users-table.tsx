"use client";

import { Ban, CircleCheck, Clock, DoorOpen, ShieldCheck, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ConfirmDialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SearchInput } from "@/components/ui/filters";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { ListPage } from "@/components/ui/use-pages";
import { useUserAction } from "@/components/use-action";
import type { UserRole } from "@/lib/accounts/schema";
import { blockUser, listUsers, unblockUser } from "./actions";

type ListedUser = {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  emailVerifiedAt: Date | null;
  blockedAt: Date | null;
  lastSeenAt: Date | null;
  workspaces: { slug: string; name: string }[];
};

type UsersTableProps = { page: ListPage<ListedUser>; ownId: string; q?: string };

export function UsersTable({ page, ownId, q }: UsersTableProps) {
  const t = useTranslations("accounts.admin");
  const router = useRouter();
  const onDone = () => router.refresh();
  const [blocking, setBlocking] = useState<ListedUser | null>(null);
  const { run: block } = useUserAction(blockUser, { done: t("blocked"), onDone });
  const { run: unblock } = useUserAction(unblockUser, { done: t("unblocked"), onDone });
  const { run: list } = useUserAction(listUsers);
  async function more(cursor: string) {
    const result = await list({ q, cursor });
    return result.ok ? result.data : null;
  }

  const columns: Column<ListedUser>[] = [
    { key: "name", header: t("name"), cell: ({ name }) => name },
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
            key: "block",
            label: t("block"),
            icon: Ban,
            onAction: setBlocking,
            isHidden: ({ id, blockedAt }) => blockedAt !== null || id === ownId,
          },
          {
            key: "unblock",
            label: t("unblock"),
            icon: CircleCheck,
            onAction: ({ id }) => unblock({ userId: id }),
            isHidden: ({ blockedAt }) => blockedAt === null,
          },
        ]}
        empty={<EmptyState icon={UserRound} title={t("none")} text={t("noneText")} />}
      />
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

function UserStatus({ user }: { user: ListedUser }) {
  const t = useTranslations("accounts.admin.statuses");
  if (user.blockedAt) return <StatusBadge tone="bad" icon={Ban} label={t("blocked")} />;
  if (!user.emailVerifiedAt) return <StatusBadge tone="warning" icon={Clock} label={t("unconfirmed")} />;
  if (user.role === "admin") return <StatusBadge tone="accent" icon={ShieldCheck} label={t("admin")} />;
  return <StatusBadge tone="good" icon={CircleCheck} label={t("active")} />;
}
