import { segments } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getSegment } from "./queries";
import type { CreateSegment, Segment } from "./schema";
import { findScope } from "./scope";

export async function createSegment(ctx: Ctx, values: CreateSegment): Promise<Segment> {
  authorize(ctx, "contacts:write");
  await findScope(ctx.db, ctx.workspaceId, values.rule);
  const segmentId = newId("segment");
  await ctx.db.insert(segments).values({ ...values, id: segmentId, workspaceId: ctx.workspaceId });
  return getSegment(ctx, { segmentId });
}
