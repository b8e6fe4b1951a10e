import { and, eq, inArray, isNull } from "drizzle-orm";
import { lists } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { invalidField } from "@/lib/errors";
import { findFields } from "@/lib/fields/queries";
import { type CreateForm, formTargets } from "./schema";

/** Refuses lists and fields that the workspace doesn't have, and one that is asked twice. */
export async function checkForm({ db, workspaceId }: Ctx, { listIds, fields }: Pick<CreateForm, "listIds" | "fields">) {
  const inUse = and(eq(lists.workspaceId, workspaceId), inArray(lists.id, listIds), isNull(lists.archivedAt));
  if ((await db.$count(lists, inUse)) < listIds.length) throw invalidField("listIds", "forms.errors.listGone");
  const known = new Set<string>([...formTargets, ...(await findFields(db, workspaceId)).map(({ id }) => id)]);
  const asked = fields.map(({ target }) => target);
  if (asked.some((target) => !known.has(target))) throw invalidField("fields", "forms.errors.fieldGone");
  if (new Set(asked).size < asked.length) throw invalidField("fields", "forms.errors.fieldTwice");
}
