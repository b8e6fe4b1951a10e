import { eq } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";

/** Whoever runs the command on the machine, acting in the campaign's workspace. */
export async function operatorCtx(db: Db, campaignId: string): Promise<Ctx> {
  const [campaign] = await db
    .select({ workspaceId: campaigns.workspaceId })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  if (!campaign) throw notFound("campaign");
  return { workspaceId: campaign.workspaceId, actor: { type: "operator" }, db };
}
