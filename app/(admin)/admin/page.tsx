import { getTranslations } from "next-intl/server";
import { Page, Section } from "@/components/ui/page";
import { ListUsers } from "@/lib/accounts/schema";
import { listUsers } from "@/lib/accounts/users";
import { getPageAdmin } from "@/lib/next/session";
import { InstallationState } from "./installation-state";
import { UsersTable } from "./users-table";

export default async function AdminPage({ searchParams }: PageProps<"/admin">) {
  const { q } = await searchParams;
  const admin = await getPageAdmin();
  const search = ListUsers.parse({ q });
  const [t, page] = await Promise.all([getTranslations("accounts.admin"), listUsers(admin, search)]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section title={t("state")}>
        <InstallationState />
      </Section>
      <Section title={t("tabs.users")}>
        <UsersTable page={page} ownId={admin.userId} q={search.q} />
      </Section>
    </Page>
  );
}
