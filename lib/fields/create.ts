import { fields } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { invalidField } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { getField } from "./queries";
import type { CreateField, Field } from "./schema";

export async function createField(ctx: Ctx, input: CreateField): Promise<Field> {
  authorize(ctx, "contacts:write");
  const id = newId("field");
  const created = await ctx.db
    .insert(fields)
    .values({ ...input, id, workspaceId: ctx.workspaceId })
    .onConflictDoNothing({ target: [fields.workspaceId, fields.name] })
    .returning({ id: fields.id });
  if (created.length === 0) throw invalidField("name", "fields.errors.taken", { name: input.name });
  return getField(ctx, { fieldId: id });
}
