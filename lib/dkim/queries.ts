import { and, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import { dkimKeys } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { recordOf } from "./record";
import { answeringDomains, type DkimKey, type DkimKeyRef, type ListDkimKeys } from "./schema";

export async function getDkimKey(ctx: Ctx, { dkimKeyId }: DkimKeyRef): Promise<DkimKey> {
  authorize(ctx, "senders:read");
  const [row] = await ctx.db
    .select()
    .from(dkimKeys)
    .where(and(eq(dkimKeys.id, dkimKeyId), eq(dkimKeys.workspaceId, ctx.workspaceId)));
  if (!row) throw notFound("dkimKey");
  return withRecord(row);
}

/** Newest first. */
export async function listDkimKeys(ctx: Ctx, { domain, cursor, limit }: ListDkimKeys) {
  authorize(ctx, "senders:read");
  const rows = await ctx.db
    .select()
    .from(dkimKeys)
    .where(
      and(
        eq(dkimKeys.workspaceId, ctx.workspaceId),
        domain ? eq(dkimKeys.domain, domain) : undefined,
        cursor ? lt(dkimKeys.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(dkimKeys.id))
    .limit(limit + 1);
  return toPage(rows.map(withRecord), limit);
}

/** The keys that sign for an address, or would once they are verified. */
export async function listKeysFor(ctx: Ctx, { address }: { address: string }): Promise<DkimKey[]> {
  authorize(ctx, "senders:read");
  const rows = await ctx.db
    .select()
    .from(dkimKeys)
    .where(
      and(
        eq(dkimKeys.workspaceId, ctx.workspaceId),
        inArray(dkimKeys.domain, answeringDomains(address)),
        isNull(dkimKeys.retiredAt),
      ),
    )
    .orderBy(desc(dkimKeys.id));
  return rows.map(withRecord);
}

function withRecord({ workspaceId: _, privateKey: __, publicKey, ...row }: typeof dkimKeys.$inferSelect): DkimKey {
  return { ...row, record: recordOf({ ...row, publicKey }) };
}
