import { eq, sql } from "drizzle-orm";
import { contacts, importChanges, imports, memberships, messages } from "@/drizzle/schema";
import { consentsOf } from "@/lib/consents/record";
import type { Tx } from "@/lib/db";
import type { ImportUnderWay } from "./advance";
import { columnsOf, json } from "./batch";
import { lockContacts } from "./lock";
import type { ImportUndo } from "./schema";

/** A second's work. */
const CONTACTS = 2_000;

const nothing: ImportUndo = { deletedCount: 0, restoredCount: 0, keptChangedCount: 0, keptMailedCount: 0 };

/** Takes the next ones back: first who was there before the import, then who came by it. */
export async function undoBatch(tx: Tx, found: ImportUnderWay) {
  await lockContacts(tx, found.workspaceId);
  const before = found.undo ?? nothing;
  const restoredCount = await restoreContacts(tx, found);
  if (restoredCount > 0) {
    const undo = { ...before, restoredCount: before.restoredCount + restoredCount };
    await tx.update(imports).set({ undo }).where(eq(imports.id, found.id));
    return;
  }
  const { position, ...taken } = await deleteContacts(tx, found);
  if (position === null) {
    const end = { status: "undone" as const, undo: before, position: null, endedAt: sql`now()` };
    await tx.update(imports).set(end).where(eq(imports.id, found.id));
    return;
  }
  const undo = {
    ...before,
    deletedCount: before.deletedCount + taken.deletedCount,
    keptChangedCount: before.keptChangedCount + taken.keptChangedCount,
    keptMailedCount: before.keptMailedCount + taken.keptMailedCount,
  };
  await tx.update(imports).set({ undo, position }).where(eq(imports.id, found.id));
}

/** What was not changed since is again as it was; what the import added goes. */
async function restoreContacts(tx: Tx, found: ImportUnderWay): Promise<number> {
  const { id: importId, workspaceId, createdBy } = found;
  const changes = sql`(select ch.* from ${importChanges} ch where import_id = ${importId} order by contact_id limit ${CONTACTS})`;
  const restored = columnsOf(
    (column, name) => sql`${column} = case
      when ch.before is not null and to_jsonb(contacts.${column}) is not distinct from nullif(ch.after->${name}, 'null')
      then (jsonb_populate_record(null::contacts, ch.before)).${column} else contacts.${column} end`,
  );
  await tx.execute(sql`
    update ${contacts} set ${restored},
      attributes = (contacts.attributes - coalesce(own.keys, '{}')) || coalesce(own.before, '{}'),
      tags = array(select unnest(contacts.tags) except select unnest(ch.tags) order by 1),
      version = contacts.version + 1, updated_at = now()
    from ${changes} ch
    left join lateral (
      select array_agg(key) as keys, jsonb_object_agg(key, ch.before->'attributes'->key) filter (where ch.before->'attributes' ? key) as before
      from jsonb_object_keys(ch.after->'attributes') key
      where (select c.attributes->key from ${contacts} c where c.id = ch.contact_id) = ch.after->'attributes'->key
    ) own on true
    where contacts.id = ch.contact_id and (ch.before is not null or cardinality(ch.tags) > 0)`);
  const left = sql`
    delete from ${memberships} m using ${changes} ch
    where m.contact_id = ch.contact_id and m.list_id = any(ch.list_ids) and m.changed_at = m.created_at
    returning m.contact_id, m.list_id`;
  const act = { workspaceId, act: "removed", source: "import", sourceId: importId, actor: createdBy } as const;
  await tx.execute(sql`with gone as (${left}) ${consentsOf(act, sql`select contact_id, list_id from gone`)}`);
  const done = await tx.execute(sql`
    delete from ${importChanges} using ${changes} ch
    where import_changes.import_id = ch.import_id and import_changes.contact_id = ch.contact_id returning 1`);
  return done.count;
}

type Taken = { position: string | null } & Omit<ImportUndo, "restoredCount">;

/** Contacts that were changed or mailed since stay, without what the import put them on. */
async function deleteContacts(tx: Tx, found: ImportUnderWay): Promise<Taken> {
  const { contactPrefix, position, options, workspaceId } = found;
  // Made in one transaction with the contact, and not touched since.
  const isOurs = sql`(m.created_at = c.created_at and m.changed_at = m.created_at)`;
  await tx.execute(sql`
    create temp table batch on commit drop as
    select c.id,
      exists (select from ${messages} m where m.contact_id = c.id) as is_mailed,
      c.version > 1 or exists (
        select from ${memberships} m
        where m.contact_id = c.id and not ${isOurs}
      ) as is_changed
    from ${contacts} c
    where c.workspace_id = ${workspaceId} and c.id > ${position ?? contactPrefix} and c.id < ${`${contactPrefix}g`}
    order by c.id limit ${CONTACTS} for update`);
  await tx.execute(
    sql`delete from ${contacts} using batch b where contacts.id = b.id and not (is_mailed or is_changed)`,
  );
  await tx.execute(sql`
    delete from ${memberships} m using batch b, ${contacts} c
    where m.contact_id = b.id and c.id = b.id and ${isOurs}`);
  await tx.execute(sql`
    update ${contacts} set version = version + 1, updated_at = now(),
      tags = array(select unnest(tags) except select jsonb_array_elements_text(${json(options.tags)}) order by 1)
    from batch b where contacts.id = b.id and tags && array(select jsonb_array_elements_text(${json(options.tags)}))`);
  const [taken] = await tx.execute<Taken>(sql`
    select max(id) as position, count(*) filter (where not (is_mailed or is_changed))::int as "deletedCount",
      count(*) filter (where is_changed and not is_mailed)::int as "keptChangedCount",
      count(*) filter (where is_mailed)::int as "keptMailedCount" from batch`);
  return taken!;
}
