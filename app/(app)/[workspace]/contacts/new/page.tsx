import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { listTags } from "@/lib/contacts/queries";
import { listFields } from "@/lib/fields/queries";
import { listListNames } from "@/lib/lists/queries";
import { getPageCtx } from "@/lib/next/session";
import { NewContactForm } from "./new-contact-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts");
  return { title: t("new") };
}

export default async function NewContactPage({ params }: PageProps<"/[workspace]/contacts/new">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, lists, fields, tags] = await Promise.all([
    getTranslations("contacts"),
    listListNames(ctx),
    listFields(ctx),
    listTags(ctx),
  ]);
  return (
    <Page title={t("new")} width="narrow" crumbs={[{ label: t("title"), href: `/${workspace}/contacts` }]}>
      <NewContactForm lists={lists} known={{ fields, tags }} />
    </Page>
  );
}
