import { and, asc, eq, gt, ilike, isNull, or, sql } from "drizzle-orm";
import { campaigns, globalSuppressions, suppressions } from "@/drizzle/schema";
import { authorize, authorizeAdmin, type Ctx, type UserCtx } from "@/lib/context";
import { containing, literally } from "@/lib/db/list";
import type { ListGlobalSuppressions, ListSuppressions } from "./schema";

/** By address. */
export async function listSuppressions(ctx: Ctx, { q, reason, cursor, limit }: ListSuppressions) {
  authorize(ctx, "contacts:read");
  const found = await ctx.db
    .select({
      email: suppressions.email,
      reason: suppressions.reason,
      messageId: suppressions.messageId,
      campaignId: suppressions.campaignId,
      campaignName: campaigns.name,
      expiresAt: suppressions.expiresAt,
      createdAt: suppressions.createdAt,
    })
    .from(suppressions)
    .leftJoin(campaigns, eq(campaigns.id, suppressions.campaignId))
    .where(
      and(
        eq(suppressions.workspaceId, ctx.workspaceId),
        reason ? eq(suppressions.reason, reason) : undefined,
        ...standing(suppressions, q, cursor),
      ),
    )
    .orderBy(asc(suppressions.email))
    .limit(limit + 1);
  return toPage(found, limit);
}

/** Of the installation, by address. */
export async function listGlobalSuppressions(admin: UserCtx, { q, cursor, limit }: ListGlobalSuppressions) {
  authorizeAdmin(admin);
  const { email, reason, note, expiresAt, createdAt } = globalSuppressions;
  const found = await admin.db
    .select({ email, reason, note, expiresAt, createdAt })
    .from(globalSuppressions)
    .where(and(...standing(globalSuppressions, q, cursor)))
    .orderBy(asc(email))
    .limit(limit + 1);
  return toPage(found, limit);
}

/** Those that hold now, contain what is searched for, and come after the cursor. */
const standing = (t: typeof suppressions | typeof globalSuppressions, q?: string, cursor?: string) => [
  or(isNull(t.expiresAt), gt(t.expiresAt, sql`now()`)),
  // Its index knows every three letters: fewer, which are anywhere, must begin the address.
  q && q.length < 3 ? ilike(t.email, `${literally(q)}%`) : containing(q, t.email),
  cursor ? gt(t.email, cursor) : undefined,
];

function toPage<Row extends { email: string }>(found: Row[], limit: number) {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.email : null };
}
