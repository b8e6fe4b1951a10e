import { and, eq, type SQL, sql } from "drizzle-orm";
import { contacts, segments } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { conditionOf, isIn } from "./condition";
import { inTime } from "./in-time";
import { getSegment } from "./queries";
import type { PreviewSegment, SegmentCount, SegmentPreview, SegmentRef } from "./schema";

const EXAMPLES = 10;

/** How many are in it now; the list of segments shows what was counted last. */
export async function countSegment(ctx: Ctx, ref: SegmentRef): Promise<SegmentCount> {
  authorize(ctx, "contacts:read");
  const { id, rule } = await getSegment(ctx, ref);
  const condition = await conditionOf(ctx.db, ctx.workspaceId, rule ?? isIn(id));
  return inTime(ctx.db, async (tx) => {
    const contactCount = await count(tx, ctx.workspaceId, condition);
    // Nobody waits for the disk: a crash that loses it loses what is soon counted again.
    await tx.execute(sql`select set_config('synchronous_commit', 'off', true)`);
    await tx.update(segments).set({ contactCount, countedAt: sql`now()` }).where(eq(segments.id, id));
    return { count: contactCount };
  });
}

/** Whom a rule that is not saved yet would hold for: how many, and some of them. */
export async function previewSegment(ctx: Ctx, { rule }: PreviewSegment): Promise<SegmentPreview> {
  authorize(ctx, "contacts:read");
  const condition = await conditionOf(ctx.db, ctx.workspaceId, rule);
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
