import { eq } from "drizzle-orm";
import { workspaces } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { cannot } from "./content";
import { copyCampaign, nextName, withSuffix } from "./copy";
import { lockCampaign } from "./queries";
import { type Campaign, type FollowCampaign, isFollowable } from "./schema";

/** A draft with what a campaign that is over sent, for those of its recipients whom it did not get to, or did not move. */
export async function followCampaign(ctx: Ctx, { campaignId, followsKind }: FollowCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    const original = await lockCampaign(tx, ctx, campaignId);
    if (!isFollowable(original)) throw cannot("campaigns.errors.notFollowable", original.status);
    const suffix = `(${translate(await localeOf(tx, ctx), `campaigns.follow.name.${followsKind}`)})`;
    const name = original.name.endsWith(suffix) ? nextName(original.name) : withSuffix(original.name, suffix);
    return copyCampaign(tx, ctx, original, { name, followsId: campaignId, followsKind });
  });
}

async function localeOf(db: Db, { workspaceId }: Ctx): Promise<Locale> {
  const mine = eq(workspaces.id, workspaceId);
  const [workspace] = await db.select({ locale: workspaces.locale }).from(workspaces).where(mine);
  return workspace!.locale as Locale;
}
