import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { listSuppressions } from "@/lib/suppressions/queries";
import { SuppressionFilter } from "@/lib/suppressions/schema";
import { AddSuppressions } from "./add-suppressions";
import { SuppressionsMenu } from "./suppressions-menu";
import { SuppressionsTable } from "./suppressions-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("suppressions");
  return { title: t("title") };
}

export default async function SuppressionsPage({
  params,
  searchParams,
}: PageProps<"/[workspace]/contacts/suppressions">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const filter = await readQuery(SuppressionFilter, searchParams);
  const [t, tContacts, page] = await Promise.all([
    getTranslations("suppressions"),
    getTranslations("contacts"),
    listSuppressions(ctx, { ...filter, limit: 50 }),
  ]);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      crumbs={[{ label: tContacts("title"), href: `/${workspace}/contacts` }]}
      action={<AddSuppressions />}
      menu={<SuppressionsMenu filter={filter} />}
    >
      <SuppressionsTable page={page} filter={filter} />
    </Page>
  );
}
