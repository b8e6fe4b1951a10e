import { and, eq } from "drizzle-orm";
import { fields } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { enqueue } from "@/lib/outbox";
import type { FieldRef } from "./schema";

/** Gone at once for everyone who looks; its values leave the contacts soon after. Campaigns that have started keep them. */
export async function deleteField(ctx: Ctx, { fieldId }: FieldRef) {
  authorize(ctx, "contacts:write");
  const { workspaceId } = ctx;
  await ctx.db.transaction(async (tx) => {
    const [deleted] = await tx
      .delete(fields)
      .where(and(eq(fields.id, fieldId), eq(fields.workspaceId, workspaceId)))
      .returning({ key: fields.key, name: fields.name });
    if (!deleted) throw notFound("field");
    await recordAudit({ ...ctx, db: tx }, "field.deleted", { fieldId, name: deleted.name });
    await enqueue(tx, "field/deleted", { workspaceId, key: deleted.key, after: "" });
  });
}
