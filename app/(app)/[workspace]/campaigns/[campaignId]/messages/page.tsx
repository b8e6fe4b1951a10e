import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { explainAddress } from "@/lib/campaigns/explain-address";
import { getCampaign } from "@/lib/campaigns/queries";
import { OneCampaign } from "@/lib/campaigns/schema";
import { experimentOf } from "@/lib/experiments/schema";
import { listMessages } from "@/lib/messages/queries";
import { ListMessages } from "@/lib/messages/schema";
import { orNotFound, readPath, readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { MessagesTable } from "./messages-table";

const Query = ListMessages.pick({ q: true, status: true, event: true, variant: true });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns");
  return { title: t("messages.title") };
}

type Props = PageProps<"/[workspace]/campaigns/[campaignId]/messages">;

export default async function MessagesPage({ params, searchParams }: Props) {
  const { workspace, campaignId } = await readPath(OneCampaign, params);
  const ctx = await getPageCtx(workspace);
  const campaign = await orNotFound(getCampaign(ctx, { campaignId }));
  const filters = { campaignId, ...(await readQuery(Query, searchParams)), limit: 50 };
  const [t, page] = await Promise.all([getTranslations("campaigns"), listMessages(ctx, filters)]);
  const isAddress = filters.q?.includes("@") && !filters.status && !filters.event && filters.variant === undefined;
  const story = isAddress && page.items.length === 0 && (await explainAddress(ctx, { campaignId, email: filters.q! }));
  return (
    <Page
      title={t("messages.title")}
      crumbs={[
        { label: t("title"), href: `/${workspace}/campaigns` },
        { label: campaign.name, href: `/${workspace}/campaigns/${campaignId}` },
      ]}
      lead={t("messages.lead")}
    >
      <MessagesTable
        page={page}
        filters={filters}
        variantCount={experimentOf(campaign.rollout)?.variants.length ?? 0}
        absence={story ? story.absence : null}
      />
    </Page>
  );
}
