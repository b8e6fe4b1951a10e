import { contactChanges, type contacts } from "@/drizzle/schema";
import { byActor } from "@/lib/consents/record";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { contactFields } from "@/lib/fields/schema";
import { isSame } from "@/lib/same";
import type { Changes, changeKinds } from "./schema";

type Change = { contactId: string; kind: (typeof changeKinds)[number]; changes?: Changes };

/** Writes down what whoever asks did to a contact. */
export async function recordChange(
  db: Db,
  { workspaceId, actor }: Pick<Ctx, "workspaceId" | "actor">,
  { contactId, kind, changes = {} }: Change,
) {
  await db.insert(contactChanges).values({ workspaceId, contactId, kind, changes, actor: byActor(actor).actor });
}

type Row = typeof contacts.$inferSelect;

/** What differs between two states of a contact, by its own names and the keys of the workspace's fields. */
export function differences(before: Row, after: Row): Changes {
  const flat = (row: Row): Record<string, unknown> => ({
    ...row.attributes,
    ...Object.fromEntries(contactFields.map((field) => [field, row[field]])),
    tags: row.tags,
  });
  const [was, is] = [flat(before), flat(after)];
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !isSame(was[name], is[name]))
      .map((name) => [name, [was[name] ?? null, is[name] ?? null]]),
  );
}
