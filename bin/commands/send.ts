import { operatorCtx } from "@/lib/campaigns/operator";
import { OneCampaign } from "@/lib/campaigns/schema";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { followCampaigns } from "../sending";
import { withDatabase } from "../supervisor/database";

/** Sends a campaign now, and tells how it gets on. */
export async function run([id]: string[]) {
  if (!id) throw new Error("Usage: lettermill send <campaign>. Its id, cmp_…, stands in the address of its page.");
  const { campaignId } = OneCampaign.parse({ campaignId: id });
  await withDatabase(async () => {
    await sendCampaign(await operatorCtx(db, campaignId), { campaignId, windowEndAt: null });
    await followCampaigns([campaignId]);
  });
}
