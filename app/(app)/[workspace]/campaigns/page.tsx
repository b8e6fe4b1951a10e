import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { listCampaigns } from "@/lib/campaigns/queries";
import { ListCampaigns } from "@/lib/campaigns/schema";
import { getPageCtx } from "@/lib/next/session";
import { CampaignsTable } from "./campaigns-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns");
  return { title: t("title") };
}

export default async function CampaignsPage({ params, searchParams }: PageProps<"/[workspace]/campaigns">) {
  const { workspace } = await params;
  const { q, status, show } = await searchParams;
  const ctx = await getPageCtx(workspace);
  const t = await getTranslations("campaigns");
  const filters = ListCampaigns.catch({ archived: false, limit: 50 }).parse({
    q,
    status,
    archived: show === "archived",
  });
  return (
    <Page
      title={t("title")}
      action={
        <LinkButton href={`/${workspace}/campaigns/new`} data-create>
          {t("new.button")}
        </LinkButton>
      }
    >
      <CampaignsTable workspace={workspace} page={await listCampaigns(ctx, filters)} filters={filters} />
    </Page>
  );
}
