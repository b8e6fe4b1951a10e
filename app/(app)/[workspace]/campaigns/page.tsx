import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { listCampaigns } from "@/lib/campaigns/queries";
import { ListCampaigns } from "@/lib/campaigns/schema";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { CampaignsTable } from "./campaigns-table";

const Query = ListCampaigns.pick({ q: true, status: true }).extend({ show: z.literal("archived").optional() });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns");
  return { title: t("title") };
}

export default async function CampaignsPage({ params, searchParams }: PageProps<"/[workspace]/campaigns">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const { show, ...asked } = await readQuery(Query, searchParams);
  const t = await getTranslations("campaigns");
  const filters = { ...asked, archived: show === "archived", limit: 50 };
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
