import { and, eq, isNull, or, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

type Place = Pick<Ctx, "db" | "workspaceId">;

/** A campaign that has not frozen its snapshot yet would lose what it is to send. */
export async function refuseWhileInUse(place: Place, templateId: string) {
  const [campaign] = await campaignsOf(
    place,
    templateId,
    and(eq(campaigns.status, "scheduled"), isNull(campaigns.snapshot)),
  );
  if (campaign) throw new AppError("conflict", "templates.errors.inUse", { campaign: campaign.name });
}

/** True when campaigns were made from it, drafts too: then it is archived rather than deleted. */
export async function isUsed(place: Place, templateId: string) {
  return (await campaignsOf(place, templateId)).length > 0;
}

/** All of it, or a variant. */
const isMadeOf = (templateId: string) =>
  or(
    eq(campaigns.templateId, templateId),
    sql`${campaigns.rollout} -> 'variants' @> ${JSON.stringify([{ templateId }])}::jsonb`,
  );

const campaignsOf = ({ db, workspaceId }: Place, templateId: string, condition?: ReturnType<typeof and>) =>
  db
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(and(isMadeOf(templateId), eq(campaigns.workspaceId, workspaceId), condition))
    .limit(1);
