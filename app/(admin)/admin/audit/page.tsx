import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { listInstallationAudit } from "@/lib/audit/queries";
import { AuditFilter } from "@/lib/audit/schema";
import { readQuery } from "@/lib/next/page";
import { getPageAdmin } from "@/lib/next/session";
import { InstallationAudit } from "./installation-audit";

export default async function InstallationAuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const admin = await getPageAdmin();
  const filter = await readQuery(AuditFilter, searchParams);
  const [t, page] = await Promise.all([
    getTranslations("audit"),
    listInstallationAudit(admin, { ...filter, limit: 50 }),
  ]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <InstallationAudit page={page} filter={filter} />
    </Page>
  );
}
