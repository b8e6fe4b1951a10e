import { resolveTxt as systemResolveTxt } from "node:dns/promises";
import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { dkimKeys } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { getDkimKey } from "./queries";
import { publishes, recordOf } from "./record";
import type { DkimKey, DkimKeyRef } from "./schema";

type Row = typeof dkimKeys.$inferSelect;

/**
 * Looks the record up. A key whose record is there signs from now on, in the place of the domain's earlier keys of its
 * kind; one whose record is gone stops, since its signatures would be broken ones. Without an answer all stays as it is.
 */
export async function verifyDkimKey(
  ctx: Ctx,
  { dkimKeyId }: DkimKeyRef,
  resolveTxt = systemResolveTxt,
): Promise<DkimKey> {
  authorize(ctx, "senders:write");
  const mine = and(eq(dkimKeys.id, dkimKeyId), eq(dkimKeys.workspaceId, ctx.workspaceId));
  const [key] = await ctx.db.select().from(dkimKeys).where(mine);
  if (!key) throw notFound("dkimKey");
  const checkResult = await lookUp(key, resolveTxt);
  await ctx.db.transaction(async (tx) => {
    const [checked] = await tx
      .update(dkimKeys)
      .set({
        checkResult,
        checkedAt: sql`now()`,
        ...(checkResult === "found" && { verifiedAt: sql`coalesce(${dkimKeys.verifiedAt}, now())` }),
        ...((checkResult === "missing" || checkResult === "different") && { verifiedAt: null }),
      })
      .where(and(mine, isNull(dkimKeys.retiredAt)))
      .returning({ id: dkimKeys.id });
    if (!checked) throw new AppError("conflict", "dkim.errors.retired");
    if (checkResult === "found" && !key.verifiedAt) await tx.update(dkimKeys).set(retirement).where(precedes(key));
  });
  return getDkimKey(ctx, { dkimKeyId });
}

/** A key that no longer signs need not be kept: its record serves what it signed before. */
export const retirement = { retiredAt: sql`now()`, privateKey: null };

const precedes = ({ id, workspaceId, domain, algorithm }: Row) =>
  and(
    eq(dkimKeys.workspaceId, workspaceId),
    eq(dkimKeys.domain, domain),
    eq(dkimKeys.algorithm, algorithm),
    ne(dkimKeys.id, id),
    isNotNull(dkimKeys.verifiedAt),
    isNull(dkimKeys.retiredAt),
  );

async function lookUp(key: Row, resolveTxt: typeof systemResolveTxt): Promise<NonNullable<DkimKey["checkResult"]>> {
  try {
    const records = await resolveTxt(recordOf(key).name);
    if (records.some((strings) => publishes(strings.join(""), key))) return "found";
    return records.length > 0 ? "different" : "missing";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOTFOUND" || code === "ENODATA" ? "missing" : "unreachable";
  }
}
