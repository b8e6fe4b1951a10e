import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { ImportSteps } from "./import-steps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("import.title") };
}

export default async function ImportTemplatePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  await getPageCtx(workspace);
  const t = await getTranslations("templates");
  const crumbs = [
    { label: t("title"), href: `/${workspace}/templates` },
    { label: t("new"), href: `/${workspace}/templates/new` },
  ];
  return (
    <Page title={t("import.title")} lead={t("import.lead")} crumbs={crumbs}>
      <ImportSteps />
    </Page>
  );
}
