import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { checkCampaign } from "@/lib/campaigns/check";
import { getCampaignParts } from "@/lib/campaigns/choices";
import { getCampaignFamily } from "@/lib/campaigns/family";
import { getCampaign } from "@/lib/campaigns/queries";
import { OneCampaign } from "@/lib/campaigns/schema";
import { can } from "@/lib/context";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { Family } from "../family";
import { CheckList } from "./check-list";
import { Previews } from "./previews";
import { SendForm } from "./send-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns");
  return { title: t("check.title") };
}

/** The pilot's list: who, what, from whom, what could be wrong, when; then the button. */
export default async function CheckPage({ params }: PageProps<"/[workspace]/campaigns/[campaignId]/check">) {
  const { workspace, campaignId } = await readPath(OneCampaign, params);
  const ctx = await getPageCtx(workspace);
  const campaign = await orNotFound(getCampaign(ctx, { campaignId }));
  const here = `/${workspace}/campaigns/${campaignId}` as const;
  if (campaign.status !== "draft") redirect(here);
  const [t, check, parts, family] = await Promise.all([
    getTranslations("campaigns"),
    checkCampaign(ctx, { campaignId }),
    getCampaignParts(ctx),
    getCampaignFamily(ctx, { campaignId }),
  ]);
  const sender = parts.senders.find(({ id }) => id === campaign.senderId);

  return (
    <Page
      title={t("check.title")}
      crumbs={[
        { label: t("title"), href: `/${workspace}/campaigns` },
        { label: campaign.name, href: here },
      ]}
      lead={t("check.lead")}
    >
      <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-2">
        <div>
          <CheckList
            workspace={workspace}
            campaign={campaign}
            check={check}
            parts={parts}
            canWrite={can(ctx, "campaigns:write")}
            family={<Family workspace={workspace} campaign={campaign} family={family} />}
          />
          <SendForm
            campaignId={campaignId}
            recipientCount={check.recipientCount}
            canSend={check.canSend}
            run={check.run}
            ratePerSecond={sender?.ratePerSecond ?? null}
            undoSeconds={parts.undoSeconds}
          />
        </div>
        <Previews previews={check.previews} />
      </div>
    </Page>
  );
}
