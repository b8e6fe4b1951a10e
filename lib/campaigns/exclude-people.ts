import { eq, sql } from "drizzle-orm";
import { campaignChecks, campaignExclusions, campaignFindings } from "@/drizzle/schema";
import type { ExcludedPeople, ExcludePeople } from "@/lib/checks/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { cannot } from "./content";
import { lockCampaign } from "./queries";
import type { OneCampaign } from "./schema";

/** Leaves out of a draft whom a finding is about. */
export async function excludePeople(ctx: Ctx, { campaignId, run, finding }: ExcludePeople): Promise<ExcludedPeople> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    await lockDraft(tx, ctx, campaignId);
    const [check] = await tx.select().from(campaignChecks).where(eq(campaignChecks.campaignId, campaignId));
    if (check?.run !== run) throw new AppError("conflict", "common.errors.changed");
    const { count } = await tx.execute(sql`
      insert into ${campaignExclusions} (campaign_id, contact_id)
      select f.campaign_id, f.contact_id from ${campaignFindings} f
      join contacts c on c.id = f.contact_id
      where f.campaign_id = ${campaignId} and f.run = ${run} and f.finding = ${finding}
      on conflict do nothing`);
    return { count };
  });
}

/** Everyone who was left out by hand counts again. */
export async function includeExcluded(ctx: Ctx, { campaignId }: OneCampaign): Promise<ExcludedPeople> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    await lockDraft(tx, ctx, campaignId);
    const { count } = await tx.delete(campaignExclusions).where(eq(campaignExclusions.campaignId, campaignId));
    return { count };
  });
}

async function lockDraft(tx: Db, ctx: Ctx, campaignId: string) {
  const { status } = await lockCampaign(tx, ctx, campaignId);
  if (status !== "draft") throw cannot("campaigns.errors.notDraft", status);
}
