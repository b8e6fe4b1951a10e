import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { listSuppressions } from "@/lib/suppressions/queries";
import { ListSuppressions } from "@/lib/suppressions/schema";
import { AddSuppressions } from "./add-suppressions";
import { SuppressionsTable } from "./suppressions-table";

const Query = ListSuppressions.pick({ q: true, reason: true });

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
  const filter = await readQuery(Query, searchParams);
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
    >
      <SuppressionsTable page={page} filter={filter} />
    </Page>
  );
}
