import { and, asc, eq, gt, sql } from "drizzle-orm";
import { suppressions } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { ListSuppressions } from "./schema";

/** By address. */
export async function listSuppressions(ctx: Ctx, { q, reason, cursor, limit }: ListSuppressions) {
  authorize(ctx, "read");
  const found = await ctx.db
    .select({
      email: suppressions.email,
      reason: suppressions.reason,
      campaignId: suppressions.campaignId,
      createdAt: suppressions.createdAt,
    })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.workspaceId, ctx.workspaceId),
        q ? sql`position(${q.toLowerCase()} in ${suppressions.email}) > 0` : undefined,
        reason ? eq(suppressions.reason, reason) : undefined,
        cursor ? gt(suppressions.email, cursor) : undefined,
      ),
    )
    .orderBy(asc(suppressions.email))
    .limit(limit + 1);
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.email : null };
}
