import { getTranslations } from "next-intl/server";
import { Page, Section } from "@/components/ui/page";
import { ListUsers } from "@/lib/accounts/schema";
import { listUsers } from "@/lib/accounts/users";
import { readQuery } from "@/lib/next/page";
import { getPageAdmin } from "@/lib/next/session";
import { InstallationState } from "./installation-state";
import { UsersTable } from "./users-table";

const Query = ListUsers.pick({ q: true });

export default async function AdminPage({ searchParams }: PageProps<"/admin">) {
  const admin = await getPageAdmin();
  const { q } = await readQuery(Query, searchParams);
  const [t, page] = await Promise.all([getTranslations("accounts.admin"), listUsers(admin, { q, limit: 50 })]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section title={t("state")}>
        <InstallationState />
      </Section>
      <Section title={t("tabs.users")}>
        <UsersTable page={page} ownId={admin.userId} q={q} />
      </Section>
    </Page>
  );
}
