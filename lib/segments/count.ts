import { and, eq, type SQL, sql } from "drizzle-orm";
import { contacts, segments } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { compile } from "./compile";
import { findCondition } from "./condition";
import { inTime } from "./in-time";
import { getSegment } from "./queries";
import type { PreviewSegment, SegmentCount, SegmentPreview, SegmentRef } from "./schema";
import { findScope } from "./scope";

const EXAMPLES = 10;

/** How many are in it now; the list of segments shows what was counted last. */
export async function countSegment(ctx: Ctx, ref: SegmentRef): Promise<SegmentCount> {
  authorize(ctx, "read");
  const { id } = await getSegment(ctx, ref);
  const condition = await findCondition(ctx.db, ctx.workspaceId, id);
  const contactCount = await inTime(ctx.db, (tx) => count(tx, ctx.workspaceId, condition));
  await ctx.db.update(segments).set({ contactCount, countedAt: sql`now()` }).where(eq(segments.id, id));
  return { count: contactCount };
}

/** Whom a rule that is not saved yet would hold for: how many, and some of them. */
export async function previewSegment(ctx: Ctx, { rule }: PreviewSegment): Promise<SegmentPreview> {
  authorize(ctx, "read");
  const condition = compile(rule, await findScope(ctx.db, ctx.workspaceId, rule));
  return inTime(ctx.db, async (tx) => ({
    count: await count(tx, ctx.workspaceId, condition),
    examples: await readExamples(tx, ctx.workspaceId, condition),
  }));
}

const count = (db: Db, workspaceId: string, condition: SQL) =>
  db.$count(contacts, and(eq(contacts.workspaceId, workspaceId), condition));

/** The first that are found: in an order of their own it might take all contacts to find ten. */
async function readExamples(db: Db, workspaceId: string, condition: SQL): Promise<SegmentPreview["examples"]> {
  const { id, email, fullName, firstName, lastName } = contacts;
  return db
    .select({
      id,
      email,
      name: sql<string | null>`coalesce(${fullName}, nullif(concat_ws(' ', ${firstName}, ${lastName}), ''))`,
    })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), condition))
    .limit(EXAMPLES);
}
