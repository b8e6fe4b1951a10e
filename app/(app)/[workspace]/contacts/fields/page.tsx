import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { can } from "@/lib/context";
import { readCoverage } from "@/lib/fields/coverage";
import { listFields } from "@/lib/fields/queries";
import { findUses } from "@/lib/fields/uses";
import { getPageCtx } from "@/lib/next/session";
import { FieldsTable } from "./fields-table";
import { NewField } from "./new-field";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("fields");
  return { title: t("title") };
}

export default async function FieldsPage({ params }: PageProps<"/[workspace]/contacts/fields">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, tContacts, fields, coverage] = await Promise.all([
    getTranslations("fields"),
    getTranslations("contacts"),
    listFields(ctx),
    readCoverage(ctx),
  ]);
  const uses = await findUses(
    ctx,
    fields.map(({ id }) => id),
  );
  const rows = fields.map((field) => ({
    ...field,
    ...(coverage.fields.get(field.id) ?? { knownCount: 0, distinctCount: 0 }),
    uses: uses.get(field.id) ?? [],
  }));
  const canWrite = can(ctx, "contacts:write");
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      crumbs={[{ label: tContacts("title"), href: `/${workspace}/contacts` }]}
      action={canWrite && rows.length > 0 && <NewField />}
    >
      <FieldsTable fields={rows} sampleCount={coverage.sampleCount} canWrite={canWrite} />
    </Page>
  );
}
