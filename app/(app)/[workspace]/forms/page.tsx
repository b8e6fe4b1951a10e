import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { listForms } from "@/lib/forms/queries";
import { getPageCtx } from "@/lib/next/session";
import { FormsTable } from "./forms-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forms"))("title") };
}

export default async function FormsPage({ params }: PageProps<"/[workspace]/forms">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, page] = await Promise.all([getTranslations("forms"), listForms(ctx, { limit: 50 })]);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      action={
        page.items.length > 0 && (
          <LinkButton href={`/${workspace}/forms/new`} data-create>
            {t("new")}
          </LinkButton>
        )
      }
    >
      <FormsTable page={page} />
    </Page>
  );
}
