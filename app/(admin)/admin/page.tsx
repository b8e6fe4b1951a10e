import { getTranslations } from "next-intl/server";
import { Page, Section } from "@/components/ui/page";
import { ListUsers } from "@/lib/accounts/schema";
import { listUsers } from "@/lib/accounts/users";
import { canUser } from "@/lib/context";
import { readQuery } from "@/lib/next/page";
import { getPageOverseer } from "@/lib/next/session";
import { InstallationState } from "./installation-state";
import { UsersTable } from "./users-table";

const Query = ListUsers.pick({ q: true, role: true, blocked: true });

export default async function AdminPage({ searchParams }: PageProps<"/admin">) {
  const user = await getPageOverseer("users:read");
  const filters = await readQuery(Query, searchParams);
  const [t, page] = await Promise.all([getTranslations("accounts.admin"), listUsers(user, { ...filters, limit: 50 })]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      {canUser(user, "installation:manage") && (
        <Section title={t("state")}>
          <InstallationState />
        </Section>
      )}
      <Section title={t("tabs.users")}>
        <UsersTable page={page} ownId={user.userId} filters={filters} canManage={canUser(user, "users:manage")} />
      </Section>
    </Page>
  );
}
