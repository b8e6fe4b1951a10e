import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { readQuery } from "@/lib/next/page";
import { getPageAdmin } from "@/lib/next/session";
import { listGlobalSuppressions } from "@/lib/suppressions/queries";
import { ListGlobalSuppressions } from "@/lib/suppressions/schema";
import { AddSuppressions } from "./add-suppressions";
import { SuppressionsTable } from "./suppressions-table";

const Query = ListGlobalSuppressions.pick({ q: true });

export default async function GlobalSuppressionsPage({ searchParams }: PageProps<"/admin/suppressions">) {
  const admin = await getPageAdmin();
  const { q } = await readQuery(Query, searchParams);
  const [t, page] = await Promise.all([
    getTranslations("suppressions"),
    listGlobalSuppressions(admin, { q, limit: 50 }),
  ]);
  return (
    <Page title={t("everywhere")} lead={t("everywhereLead")} action={<AddSuppressions />}>
      <SuppressionsTable page={page} q={q} />
    </Page>
  );
}
