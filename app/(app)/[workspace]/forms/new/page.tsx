import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { listFields } from "@/lib/fields/queries";
import { listListNames } from "@/lib/lists/queries";
import { getPageCtx } from "@/lib/next/session";
import { getWorkspace } from "@/lib/workspaces/queries";
import { NewFormForm } from "./new-form-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forms"))("new") };
}

export default async function NewFormPage({ params }: PageProps<"/[workspace]/forms/new">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, lists, fields, { locale }] = await Promise.all([
    getTranslations("forms"),
    listListNames(ctx),
    listFields(ctx),
    getWorkspace(ctx),
  ]);
  return (
    <Page title={t("new")} crumbs={[{ label: t("title"), href: `/${workspace}/forms` }]} width="narrow">
      <NewFormForm lists={lists} fields={fields.map(({ id, name }) => ({ id, name }))} locale={locale} />
    </Page>
  );
}
