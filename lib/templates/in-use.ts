import { and, eq, isNull } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** A campaign that has not frozen its snapshot yet would lose what it is to send. */
export async function refuseWhileInUse(ctx: Ctx, templateId: string) {
  const [campaign] = await campaignsOf(
    ctx,
    templateId,
    and(eq(campaigns.status, "scheduled"), isNull(campaigns.snapshot)),
  );
  if (campaign) throw new AppError("conflict", "templates.errors.inUse", { campaign: campaign.name });
}

/** True when campaigns were made from it, drafts too: then it is archived rather than deleted. */
export async function isUsed(ctx: Ctx, templateId: string) {
  return (await campaignsOf(ctx, templateId)).length > 0;
}

const campaignsOf = ({ db, workspaceId }: Ctx, templateId: string, condition?: ReturnType<typeof and>) =>
  db
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(and(eq(campaigns.templateId, templateId), eq(campaigns.workspaceId, workspaceId), condition))
    .limit(1);
