import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { AppError, type ErrorKey } from "@/lib/errors";

type Place = Pick<Ctx, "db" | "workspaceId">;

/** A campaign that has not frozen its snapshot yet would lose what it is to send. */
export async function refuseWhileInUse(place: Place, templateIds: string[], key: ErrorKey = "templates.errors.inUse") {
  const [campaign] = await listWaiting(place, templateIds);
  if (campaign) throw new AppError("conflict", key, { campaign: campaign.name });
}

/** Campaigns that are going to start with one of these templates. */
export const listWaiting = (place: Place, templateIds: string[]) =>
  campaignsOf(place, templateIds, and(eq(campaigns.status, "scheduled"), isNull(campaigns.snapshot)));

/** True when campaigns were made from it, drafts too: then it is archived rather than deleted. */
export async function isUsed(place: Place, templateId: string) {
  return (await campaignsOf(place, [templateId])).length > 0;
}

async function campaignsOf({ db, workspaceId }: Place, templateIds: string[], condition?: SQL) {
  if (templateIds.length === 0) return [];
  return db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(and(isMadeOf(templateIds), eq(campaigns.workspaceId, workspaceId), condition))
    .orderBy(campaigns.name, campaigns.id);
}

/** All of it, or a variant. */
const isMadeOf = (templateIds: string[]) =>
  or(
    inArray(campaigns.templateId, templateIds),
    sql`jsonb_exists_any(jsonb_path_query_array(${campaigns.rollout}, '$.variants[*].templateId'), ${sql.param(templateIds)}::text[])`,
  );
