import { and, eq, ne, sql } from "drizzle-orm";
import { fields } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { getField } from "./queries";
import type { Field, UpdateField } from "./schema";

/** Values, segments and campaigns that have started follow a new name; templates say the old one until they are changed. */
export async function updateField(ctx: Ctx, { fieldId, version, ...values }: UpdateField): Promise<Field> {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const mine = and(eq(fields.id, fieldId), eq(fields.workspaceId, ctx.workspaceId));
    const [found] = await tx.select().from(fields).where(mine).for("update");
    if (!found) throw notFound("field");
    if (found.version !== version) throw new AppError("conflict", "common.errors.changed");
    if (values.choices && found.type !== "choice") throw invalidField("choices", "fields.errors.choices");
    if (values.name && (await isTaken({ ...ctx, db: tx }, values.name, fieldId))) {
      throw invalidField("name", "fields.errors.taken", { name: values.name });
    }
    await tx
      .update(fields)
      .set({ ...values, version: version + 1, updatedAt: sql`now()` })
      .where(mine);
    return getField({ ...ctx, db: tx }, { fieldId });
  });
}

const isTaken = async ({ db, workspaceId }: Ctx, name: string, exceptId: string) =>
  (await db.$count(fields, and(eq(fields.workspaceId, workspaceId), eq(fields.name, name), ne(fields.id, exceptId)))) >
  0;
