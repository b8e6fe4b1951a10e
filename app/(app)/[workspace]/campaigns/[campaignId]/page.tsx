import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { CampaignStatusBadge } from "@/components/statuses";
import { Page } from "@/components/ui/page";
import { getCampaignAnalytics } from "@/lib/campaigns/analytics";
import { getCampaignChoices } from "@/lib/campaigns/choices";
import { getCampaignFamily } from "@/lib/campaigns/family";
import { listWaves } from "@/lib/campaigns/list-waves";
import { getRecentCampaignProgress } from "@/lib/campaigns/progress";
import { getCampaign } from "@/lib/campaigns/queries";
import { OneCampaign } from "@/lib/campaigns/schema";
import { getVariantReport } from "@/lib/campaigns/variant-report";
import { can, isOverseer } from "@/lib/context";
import { experimentOf } from "@/lib/experiments/schema";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { CampaignEditor } from "./_editor/campaign-editor";
import { CampaignActions } from "./_report/campaign-actions";
import { Ending } from "./_report/ending";
import { Live } from "./_report/live";
import { Report } from "./_report/report";
import { Scheduled } from "./_report/scheduled";
import { Variants } from "./_report/variants";
import { Waves } from "./_report/waves";
import { Family } from "./family";

type Props = PageProps<"/[workspace]/campaigns/[campaignId]">;

const read = cache(async (workspace: string, campaignId: string) => {
  const ctx = await getPageCtx(workspace);
  return { ctx, campaign: await orNotFound(getCampaign(ctx, { campaignId })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, campaignId } = await readPath(OneCampaign, params);
  return { title: (await read(workspace, campaignId)).campaign.name };
}

/** A draft is edited here; what was sent is watched and told here. */
export default async function CampaignPage({ params }: Props) {
  const { workspace, campaignId } = await readPath(OneCampaign, params);
  const { ctx, campaign } = await read(workspace, campaignId);
  const [choices, relatives] = await Promise.all([
    getCampaignChoices(ctx, { campaignId }),
    getCampaignFamily(ctx, { campaignId }),
  ]);
  const family = <Family workspace={workspace} campaign={campaign} family={relatives} />;
  if (campaign.status === "draft") {
    return <CampaignEditor key={campaign.id} campaign={campaign} choices={choices} family={family} />;
  }

  const t = await getTranslations("campaigns");
  const [progress, analytics] = campaign.startedAt
    ? await Promise.all([getRecentCampaignProgress(ctx, { campaignId }), getCampaignAnalytics(ctx, { campaignId })])
    : [null, null];
  const waves = campaign.rollout?.kind === "canary" ? await listWaves(ctx, { campaignId }) : null;
  const variants =
    campaign.startedAt && experimentOf(campaign.rollout) ? await getVariantReport(ctx, { campaignId }) : null;
  return (
    <Page
      title={campaign.name}
      badge={<CampaignStatusBadge status={campaign.status} />}
      lead={
        <>
          {campaign.endedAt && <Ending campaign={campaign} />}
          {family}
        </>
      }
      crumbs={[{ label: t("title"), href: `/${workspace}/campaigns` }]}
      action={
        <CampaignActions
          campaign={campaign}
          progress={progress}
          undoSeconds={choices.undoSeconds}
          may={{
            write: can(ctx, "campaigns:write"),
            send: can(ctx, "campaigns:send"),
            stop: can(ctx, "campaigns:stop"),
          }}
          isOverseer={isOverseer(ctx.actor)}
        />
      }
    >
      {!campaign.startedAt && <Scheduled campaign={campaign} choices={choices} />}
      {progress && <Live campaign={campaign} initial={progress} />}
      {waves && waves.items.length > 0 && <Waves campaign={campaign} waves={waves.items} />}
      {variants && <Variants campaign={campaign} report={variants} />}
      {analytics && <Report workspace={workspace} campaign={campaign} analytics={analytics} />}
    </Page>
  );
}
