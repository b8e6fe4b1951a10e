import { and, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import { campaignSegments, type campaigns, segments } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { compile } from "@/lib/segments/compile";
import { isIn } from "@/lib/segments/condition";
import { findScope, type Scope } from "@/lib/segments/scope";
import type { RecipientMode } from "./schema";

type Campaign = Pick<typeof campaigns.$inferSelect, "id" | "workspaceId">;

/** Who is in one of the segments that a campaign is for, and in one of those that it leaves out; null without such. */
export type AskedSegments = { included: SQL | null; excluded: SQL | null };

/** What the segments mean for a campaign: since it started, what they meant then. */
export async function findAsked(db: Db, { id, workspaceId }: Campaign): Promise<AskedSegments> {
  const conditions: Record<RecipientMode, SQL[]> = { include: [], exclude: [] };
  for (const { segmentId, name, mode, scope } of await findRows(db, id)) {
    const meaning = (scope as Scope | null) ?? (await findMeaning(db, workspaceId, { segmentId, name }));
    conditions[mode].push(compile(isIn(segmentId), meaning));
  }
  return { included: oneOf(conditions.include), excluded: oneOf(conditions.exclude) };
}

const oneOf = (conditions: SQL[]) => (conditions.length > 0 ? sql`(${sql.join(conditions, sql` or `)})` : null);

/** Keeps what they mean at the start: people are in them or not by the same rule, however long the campaign takes. */
export async function freezeSegments(tx: Db, { id, workspaceId }: Campaign) {
  for (const { segmentId, name } of await findRows(tx, id)) {
    const scope = await findMeaning(tx, workspaceId, { segmentId, name });
    await tx
      .update(campaignSegments)
      .set({ scope })
      .where(and(eq(campaignSegments.campaignId, id), eq(campaignSegments.segmentId, segmentId)));
  }
}

/** What those segments mean that mails ask about; nobody is in one that is gone. */
export async function findMeanings(db: Db, workspaceId: string, segmentIds: string[]): Promise<Record<string, Scope>> {
  const mine = and(eq(segments.workspaceId, workspaceId), inArray(segments.id, segmentIds));
  const found = await db.select({ segmentId: segments.id, name: segments.name }).from(segments).where(mine);
  const meanings: Record<string, Scope> = {};
  for (const segment of found) meanings[segment.segmentId] = await findMeaning(db, workspaceId, segment);
  return meanings;
}

const findRows = (db: Db, campaignId: string) =>
  db
    .select({ ...getTableColumns(campaignSegments), name: segments.name })
    .from(campaignSegments)
    .innerJoin(segments, eq(segments.id, campaignSegments.segmentId))
    .where(eq(campaignSegments.campaignId, campaignId));

async function findMeaning(db: Db, workspaceId: string, { segmentId, name }: { segmentId: string; name: string }) {
  try {
    return await findScope(db, workspaceId, isIn(segmentId));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError("conflict", "campaigns.errors.segmentBroken", { name, ...error.values }, {}, [error.key]);
  }
}
