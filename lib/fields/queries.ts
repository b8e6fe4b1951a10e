import { and, asc, eq } from "drizzle-orm";
import { fields } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { Field, FieldRef } from "./schema";

const { id, key, name, type, choices, description, version, createdAt, updatedAt } = fields;
const shown = { id, name, type, choices, description, version, createdAt, updatedAt };

/** What reading and writing values needs; `key` is what stands for the field in a contact's attributes. */
export type FieldDefinition = Pick<typeof fields.$inferSelect, "id" | "key" | "name" | "type" | "choices">;

/** Of a workspace, by name. */
export const findFields = (db: Db, workspaceId: string): Promise<FieldDefinition[]> =>
  db
    .select({ id, key, name, type, choices })
    .from(fields)
    .where(eq(fields.workspaceId, workspaceId))
    .orderBy(asc(fields.name));

/** By name. */
export async function listFields(ctx: Ctx): Promise<Field[]> {
  authorize(ctx, "contacts:read");
  return ctx.db.select(shown).from(fields).where(eq(fields.workspaceId, ctx.workspaceId)).orderBy(asc(fields.name));
}

export async function listFieldNames(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "contacts:read");
  return (await findFields(ctx.db, ctx.workspaceId)).map(({ name }) => name);
}

export async function getField(ctx: Ctx, { fieldId }: FieldRef): Promise<Field> {
  authorize(ctx, "contacts:read");
  const [found] = await ctx.db
    .select(shown)
    .from(fields)
    .where(and(eq(fields.id, fieldId), eq(fields.workspaceId, ctx.workspaceId)));
  if (!found) throw notFound("field");
  return found;
}
