import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Page, Section } from "@/components/ui/page";
import { listImports } from "@/lib/imports/queries";
import { ListRef } from "@/lib/lists/schema";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { ImportsTable } from "./imports-table";
import { UploadZone } from "./upload-zone";

const Query = z.object({ list: ListRef.shape.listId.optional() });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportPage({ params, searchParams }: PageProps<"/[workspace]/contacts/import">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const { list } = await readQuery(Query, searchParams);
  const [t, tContacts, page] = await Promise.all([
    getTranslations("imports"),
    getTranslations("contacts"),
    listImports(ctx, { limit: 20 }),
  ]);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      width="narrow"
      crumbs={[{ label: tContacts("title"), href: `/${workspace}/contacts` }]}
    >
      <UploadZone listId={list} />
      {page.items.length > 0 && (
        <Section title={t("recent")} className="mt-10">
          <ImportsTable page={page} />
        </Section>
      )}
    </Page>
  );
}
