import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { listSuppressions } from "@/lib/suppressions/queries";
import { suppressionReasons } from "@/lib/suppressions/schema";
import { AddSuppressions } from "./add-suppressions";
import { SuppressionsTable } from "./suppressions-table";

const Filters = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  reason: z.enum(suppressionReasons).optional().catch(undefined),
});

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
  const filter = Filters.parse(await searchParams);
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
