import { inArray, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { contactChanges, contacts } from "@/drizzle/schema";
import { byActor } from "@/lib/consents/record";
import { deleteContacts } from "@/lib/contacts/delete";
import { UpdateContact } from "@/lib/contacts/schema";
import { authorize, type Ctx } from "@/lib/context";
import { type ErrorKey, invalidField } from "@/lib/errors";
import { findFields } from "@/lib/fields/queries";
import { readValue } from "@/lib/fields/values";
import { addToList, removeFromList } from "@/lib/lists/members";
import { getList } from "@/lib/lists/queries";
import { addSuppressions } from "@/lib/suppressions/add";
import { type BulkAct, settableFields } from "./schema";

/** Does it to these contacts; how many it changed. */
type Runner = (ctx: Ctx, contactIds: string[]) => Promise<number>;

/** What an act does to a chunk of contacts; throws what is wrong with the act itself. */
export async function bulkActRunner(ctx: Ctx, act: BulkAct): Promise<Runner> {
  authorize(ctx, "contacts:write");
  switch (act.kind) {
    case "addToList":
      await getList(ctx, act);
      return async (ctx, contactIds) => (await addToList(ctx, { ...act, contactIds })).addedCount;
    case "removeFromList":
      await getList(ctx, act);
      return async (ctx, contactIds) => (await removeFromList(ctx, { ...act, contactIds })).changedCount;
    case "addTags":
      return tagger(sql`select unnest(c.tags) union select unnest(${sql.param(act.tags)}::text[])`);
    case "removeTags":
      return tagger(sql`select unnest(c.tags) except select unnest(${sql.param(act.tags)}::text[])`);
    case "setField":
      return fieldSetter(ctx, act);
    case "suppress":
      return async (ctx, contactIds) => {
        const found = await ctx.db
          .select({ email: contacts.email })
          .from(contacts)
          .where(inArray(contacts.id, contactIds));
        return (await addSuppressions(ctx, { emails: found.map(({ email }) => email) })).addedCount;
      };
    case "delete":
      return async (ctx, contactIds) => (await deleteContacts(ctx, { contactIds })).deletedCount;
  }
}

const tagger = (tags: SQL): Runner =>
  changer({
    name: "tags",
    column: sql`tags`,
    next: sql`array(${tags} order by 1)`,
    value: (row) => sql`to_jsonb(${row}.tags)`,
  });

/** Constants: nothing that is sent becomes part of a statement. */
const columns = {
  locale: sql`locale`,
  timeZone: sql`time_zone`,
  comment: sql`comment`,
  trackingAllowed: sql`tracking_allowed`,
};

async function fieldSetter(ctx: Ctx, { field: name, value }: Extract<BulkAct, { kind: "setField" }>): Promise<Runner> {
  const builtIn = settableFields.find((field) => field === name);
  if (builtIn) {
    const { success, data, error } = UpdateContact.shape[builtIn].safeParse(value);
    if (!success) throw invalidField("act.value", keyOf(error), { name });
    const column = columns[builtIn];
    return changer({
      name: builtIn,
      column,
      next: typeof data === "boolean" ? sql`${data}::boolean` : sql`${data ?? null}::text`,
      value: (row) => sql`to_jsonb(${row}.${column})`,
    });
  }
  const field = (await findFields(ctx.db, ctx.workspaceId)).find((one) => one.name === name);
  if (!field) throw invalidField("act.field", "fields.errors.unknown", { name });
  const reading = value === null ? { value } : readValue(field, value);
  if ("error" in reading) throw invalidField("act.value", reading.error, { name, choices: field.choices.join(", ") });
  return changer({
    name: field.key,
    column: sql`attributes`,
    next:
      reading.value === null
        ? sql`c.attributes - ${field.key}::text`
        : sql`c.attributes || ${JSON.stringify({ [field.key]: reading.value })}::jsonb`,
    value: (row) => sql`${row}.attributes -> ${field.key}`,
  });
}

/** What the field itself says, or that the value does not fit it. */
const keyOf = ({ issues: [issue] }: z.ZodError): ErrorKey =>
  /\.errors\./.test(issue!.message) ? (issue!.message as ErrorKey) : "contacts.errors.value";

type Change = {
  /** Under which it stands in the log. */
  name: string;
  column: SQL;
  /** Of contacts as `c`. */
  next: SQL;
  /** What the log tells of a row. */
  value(row: SQL): SQL;
};

/** Sets one thing of those in whom it differs, and writes down what it was. */
const changer =
  ({ name, column, next, value }: Change): Runner =>
  async ({ db, workspaceId, actor }, contactIds) => {
    const changed = await db.execute(sql`
      with kept as (
        select c.*, ${next} as next from ${contacts} c
        where c.workspace_id = ${workspaceId} and c.id = any(${sql.param(contactIds)}::text[]) order by c.id for update
      ), changed as (
        update ${contacts} c set ${column} = kept.next, version = c.version + 1, updated_at = now()
        from kept where c.id = kept.id and kept.${column} is distinct from kept.next
        returning c.*
      )
      insert into ${contactChanges} (workspace_id, contact_id, kind, actor, changes)
      select ${workspaceId}, changed.id, 'changed', ${byActor(actor).actor},
        jsonb_build_object(${name}::text, jsonb_build_array(${value(sql`kept`)}, ${value(sql`changed`)}))
      from changed join kept on kept.id = changed.id
      returning 1`);
    return changed.length;
  };
