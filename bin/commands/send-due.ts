import { findWork } from "@/lib/campaigns/find-work";
import { db } from "@/lib/db";
import { followCampaigns } from "../sending";
import { withDatabase } from "../supervisor/database";

/** Sends every campaign whose time has come, and goes on with what was interrupted. */
export async function run() {
  await withDatabase(async () => {
    const campaignIds = await findWork(db);
    if (campaignIds.length === 0) console.log("No campaign is due.");
    else await followCampaigns(campaignIds);
  });
}
