import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { NewListForm } from "./new-list-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists");
  return { title: t("new") };
}

export default async function NewListPage({ params }: PageProps<"/[workspace]/lists/new">) {
  const { workspace } = await params;
  await getPageCtx(workspace);
  const t = await getTranslations("lists");
  return (
    <Page title={t("new")} width="narrow" crumbs={[{ label: t("title"), href: `/${workspace}/lists` }]}>
      <NewListForm />
    </Page>
  );
}
