import { sql } from "drizzle-orm";
import { contacts, segmentContacts, segments } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { findCondition } from "./condition";
import { inTime } from "./in-time";
import { getSegment } from "./queries";
import type { CopySegment, Segment } from "./schema";

/** Another with the same rule, or the same contacts. */
export async function duplicateSegment(ctx: Ctx, { segmentId, name }: CopySegment): Promise<Segment> {
  authorize(ctx, "contacts:write");
  const original = await getSegment(ctx, { segmentId });
  if (original.kind === "static") return copyContacts(ctx, original, name);
  const { description, rule } = original;
  const id = newId("segment");
  await ctx.db.insert(segments).values({ id, workspaceId: ctx.workspaceId, name, description, rule });
  return getSegment(ctx, { segmentId: id });
}

/** A static segment of those who are in this one now: they stay in it, whatever becomes of them. */
export async function freezeSegment(ctx: Ctx, { segmentId, name }: CopySegment): Promise<Segment> {
  authorize(ctx, "contacts:write");
  return copyContacts(ctx, await getSegment(ctx, { segmentId }), name);
}

async function copyContacts(ctx: Ctx, { id: originalId, description }: Segment, name: string): Promise<Segment> {
  const { workspaceId } = ctx;
  const segmentId = newId("segment");
  const condition = await findCondition(ctx.db, workspaceId, originalId);
  return inTime(ctx.db, async (tx) => {
    await tx.insert(segments).values({ id: segmentId, workspaceId, name, description, kind: "static" });
    const { count } = await tx.execute(sql`
      insert into ${segmentContacts} (segment_id, contact_id)
      select ${segmentId}, ${contacts.id} from ${contacts}
      where ${contacts.workspaceId} = ${workspaceId} and ${condition}`);
    await tx
      .update(segments)
      .set({ contactCount: count, countedAt: sql`now()` })
      .where(sql`${segments.id} = ${segmentId}`);
    return getSegment({ ...ctx, db: tx }, { segmentId });
  });
}
