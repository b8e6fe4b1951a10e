import { eq, type SQL, sql } from "drizzle-orm";
import {
  contacts,
  importChanges,
  importRejects,
  imports,
  memberships,
  searchBacklog,
  suppressions,
  workspaces,
} from "@/drizzle/schema";
import { consentsOf, keepConsentText } from "@/lib/consents/record";
import type { Tx } from "@/lib/db";
import type { ImportUnderWay } from "./advance";
import {
  columnsOf,
  countRows,
  newTags,
  nextRows,
  placesIn,
  type RowCounts,
  suppressionIn,
  tagsOf,
  valuesOf,
} from "./batch";
import { endImport } from "./end";
import { lockContacts } from "./lock";

/** A third of a second's work, so that cancelling never waits long; what waits for it fits into PostgreSQL's `temp_buffers`. */
const ROWS = 20_000;

/** The run: does what the next rows say, and moves on. */
export async function mergeBatch(tx: Tx, found: ImportUnderWay) {
  const { id: importId } = found;
  await lockContacts(tx, found.workspaceId);
  const counts = found.stagedCount > 0 ? await takeRows(tx, found) : null;
  if (!counts || counts.rowCount === 0) return endImport(tx, importId, { status: "done" });
  if (counts.createdCount > 0) await createContacts(tx, found);
  if (counts.updatedCount > 0) await changeContacts(tx, found);
  await recordConsents(tx, found);
  if (Object.values(found.mapping).includes("status")) await suppressThose(tx, found);
  if (Object.values(found.mapping).some((target) => target === "status" || target === "lists")) {
    await unsubscribeThose(tx, found);
  }
  if (counts.erasedCount > 0) await leaveOutErased(tx, importId);
  await tx
    .update(imports)
    .set({
      status: "running",
      position: counts.position,
      mergedCount: found.mergedCount + counts.rowCount,
      createdCount: found.createdCount + counts.createdCount,
      updatedCount: found.updatedCount + counts.updatedCount,
      unchangedCount: found.unchangedCount + counts.unchangedCount,
      rejectedCount: found.rejectedCount + counts.erasedCount,
    })
    .where(eq(imports.id, importId));
}

/** As the table `batch`, each with the id of its contact; those of new ones begin with the import's prefix and only rise. */
async function takeRows(tx: Tx, found: ImportUnderWay): Promise<RowCounts> {
  const place = sql`${found.mergedCount}::int + row_number() over (order by email)::int`;
  const tags = sql`case when r.tags is null then ${sql.param(found.options.tags)}::text[]
    else array(select distinct tag collate "C" from jsonb_array_elements_text(${tagsOf(found, sql`r`)}) tag order by 1) end`;
  await tx.execute(sql`
    create temp table batch on commit drop as
    select r.*, ${found.workspaceId}::text as workspace_id, ${tags} as all_tags,
      coalesce(contact_id, ${found.contactPrefix} || lpad(to_hex(${place}), 8, '0')) as id
    from (${await nextRows(tx, found, ROWS)}) r`);
  const [counts] = await tx.execute<RowCounts>(countRows(sql`batch`));
  return counts!;
}

const common = "id, workspace_id, email, full_name, first_name, last_name, birthday, locale, time_zone, comment";
const isNew = "contact_id is null and not is_erased";

async function createContacts(tx: Tx, { workspaceId }: ImportUnderWay) {
  // What a trigger does for each new contact is done here for all: the workspace is held, and the search told.
  await tx.execute(sql`select from ${workspaces} where id = ${workspaceId} for key share`);
  await tx.execute(sql`
    insert into ${searchBacklog} (workspace_id, first_id, last_id)
    select ${workspaceId}, min(id), max(id) from batch where ${sql.raw(isNew)}`);
  await tx.execute(sql`select set_config('lettermill.bulk', 'on', true)`);
  await tx.execute(sql`
    insert into ${contacts} (${sql.raw(common)}, tracking_allowed, attributes, tags)
    select ${sql.raw(common)}, coalesce(tracking_allowed, true), attributes, all_tags from batch
    where ${sql.raw(isNew)}`);
  await tx.execute(sql`select set_config('lettermill.bulk', '', true)`);
}

/** By what the rows say, never by an empty cell. What was there before is kept, to be given back. */
async function changeContacts(tx: Tx, found: ImportUnderWay) {
  const known = sql`(select jsonb_object_agg(key, c.attributes->key) from jsonb_object_keys(b.attributes) key where c.attributes ? key)`;
  const updating = found.options.updateExisting;
  await tx.execute(sql`
    with known as (
      select c.id, ${columnsOf((column) => sql`c.${column}`)}, ${known} as attributes,
        ${newTags(found, sql`b`)} as added_tags
      from ${contacts} c join batch b on b.contact_id = c.id
      where b.is_changed and not b.is_erased order by c.id for update of c
    ), changed as (
      update ${contacts} set
        ${updating ? sql`${setColumns(sql`b`)}, attributes = contacts.attributes || b.attributes,` : sql``}
        tags = array(select distinct tag collate "C" from unnest(contacts.tags || known.added_tags) tag order by 1),
        version = contacts.version + 1, updated_at = now()
      from known join batch b on b.contact_id = known.id where contacts.id = known.id
      returning contacts.*
    )
    insert into ${importChanges} (import_id, contact_id, before, after, tags)
    select ${found.id}, c.id,
      ${updating ? sql`${valuesOf(sql`known`, sql`coalesce(known.attributes, '{}')`)}, ${valuesOf(sql`c`, sql`b.attributes`)}` : sql`null, null`},
      known.added_tags
    from changed c join known on known.id = c.id join batch b on b.contact_id = c.id`);
}

const setColumns = (given: SQL) =>
  columnsOf((column) => sql`${column} = coalesce(${given}.${column}, contacts.${column})`);

/**
 * Subscribes everyone to the lists that are still there, and writes down how they agreed. Whoever is on one keeps their
 * status: unsubscribing holds.
 */
async function recordConsents(tx: Tx, found: ImportUnderWay) {
  const { id: importId, workspaceId, createdBy, options } = found;
  const { consent } = options;
  const textId = consent ? await keepConsentText(tx, workspaceId, consent) : null;
  const act = {
    workspaceId,
    act: "subscribed",
    source: "import",
    sourceId: importId,
    actor: createdBy,
    textId,
  } as const;
  const places = placesIn(sql`batch`, sql`b.id`, found);
  if (!places) {
    const created = sql`select id, null from batch where contact_id is null and not is_erased`;
    if (textId) await tx.execute(consentsOf(act, created));
    return;
  }
  await tx.execute(sql`
    with joined as (
      insert into ${memberships} (list_id, contact_id, workspace_id, status)
      select list_id, contact_id, ${workspaceId}, status::membership_status from (${places}) p
      on conflict do nothing returning contact_id, list_id, status
    ), logged as (${consentsOf(act, sql`select contact_id, list_id from joined where status = 'subscribed'`)})
    insert into ${importChanges} (import_id, contact_id, list_ids)
    select ${importId}, contact_id, array_agg(list_id)
    from joined join batch b using (contact_id) group by contact_id
    on conflict (import_id, contact_id) do update set list_ids = excluded.list_ids`);
}

/** Who had said no elsewhere gets nothing here. Taking the import back leaves this as it is. */
async function suppressThose(tx: Tx, found: ImportUnderWay) {
  const { id: importId, workspaceId, createdBy } = found;
  const act = { workspaceId, act: "suppressed", source: "import", sourceId: importId, actor: createdBy } as const;
  const reason = suppressionIn(sql`b`, found);
  await tx.execute(sql`
    with added as (
      insert into ${suppressions} (workspace_id, email, reason)
      select ${workspaceId}, email, (${reason})::suppression_reason from batch b where not is_erased and ${reason} is not null
      on conflict (workspace_id, email) do update set reason = excluded.reason, expires_at = null, created_at = now()
      where suppressions.expires_at < 'infinity' returning email
    )
    ${consentsOf(act, sql`select b.id, null from batch b join added using (email)`)}`);
}

/** Who had left a list elsewhere leaves it here. Neither is this taken back. */
async function unsubscribeThose(tx: Tx, found: ImportUnderWay) {
  const places = placesIn(sql`batch`, sql`b.id`, found);
  if (!places) return;
  const { id: sourceId, workspaceId, createdBy: actor } = found;
  const act = { workspaceId, act: "unsubscribed", source: "import", sourceId, actor } as const;
  await tx.execute(sql`
    with gone as (
      update ${memberships} m set status = 'unsubscribed', changed_at = now() from (${places}) p
      where m.contact_id = p.contact_id and m.list_id = p.list_id and p.status = 'unsubscribed' and m.status <> 'unsubscribed'
      returning m.contact_id, m.list_id
    )
    ${consentsOf(act, sql`select contact_id, list_id from gone`)}`);
}

/** Without their cells: nothing of them shall be here. */
const leaveOutErased = (tx: Tx, importId: string) =>
  tx.execute(sql`
    insert into ${importRejects} (import_id, row_number, reason, cells)
    select ${importId}, row_number, 'erased', '[]' from batch where is_erased`);
