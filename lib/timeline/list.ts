import { and, eq, type SQL, sql } from "drizzle-orm";
import {
  apiKeys,
  campaigns,
  consents,
  consentTexts,
  contactChanges,
  contactEvents,
  contacts,
  importChanges,
  imports,
  links,
  lists,
  messages,
  trackingEvents,
  users,
} from "@/drizzle/schema";
import type { Changes } from "@/lib/contacts/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { type FieldNames, fieldNames } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import { contactFields } from "@/lib/fields/schema";
import type { ListTimeline, TimelineEntry, TimelineTopic } from "./schema";

const named = (alias: string) => sql.raw(`jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name)`);
const ofImport = sql`jsonb_build_object('id', i.id, 'name', i.file_name)`;
const ofMessages = sql`${messages} m join ${campaigns} k on k.id = m.campaign_id`;
const about = sql`'messageId', m.id, 'campaign', ${named("k")}`;

/** Each selects `kind, at, key, data`: the key tells apart what happened at one moment. */
const sources: Record<TimelineTopic, (contactId: string) => SQL[]> = {
  changes: (contactId) => [
    sql`select 'change' as kind, h.at, h.id::text as key,
        jsonb_build_object('what', h.kind, 'actor', h.actor, 'changes', h.changes) as data
      from ${contactChanges} h where h.contact_id = ${contactId}`,
    // What an import made is known by how its id begins.
    sql`select 'import', c.created_at, i.id, jsonb_build_object('what', 'created', 'import', ${ofImport})
      from ${imports} i join ${contacts} c on c.id = ${contactId} where i.contact_prefix = left(${contactId}::text, -8)`,
    sql`select 'import', coalesce(i.ended_at, i.created_at), i.id, jsonb_build_object('what', 'changed', 'import', ${ofImport})
      from ${importChanges} h join ${imports} i on i.id = h.import_id
      where h.contact_id = ${contactId} and i.contact_prefix <> left(${contactId}::text, -8)`,
  ],
  consent: (contactId) => [
    sql`select 'consent', a.at, a.id::text, jsonb_build_object('act', a.act, 'source', a.source, 'actor', a.actor,
        'list', case when l.id is not null then ${named("l")} end, 'text', w.text)
      from ${consents} a left join ${lists} l on l.id = a.list_id left join ${consentTexts} w on w.id = a.text_id
      where a.contact_id = ${contactId}`,
  ],
  mail: (contactId) => [
    sql`select 'message', coalesce(m.sent_at, m.claimed_at, m.created_at), m.id, jsonb_build_object(${about},
        'status', m.status, 'skipReason', m.skip_reason, 'reason', m.reason)
      from ${ofMessages} where m.contact_id = ${contactId}`,
    sql`select e.kind::text, e.created_at, e.id::text, jsonb_build_object(${about}, 'url', l.url)
      from ${ofMessages} join ${trackingEvents} e on e.message_id = m.id
      left join ${links} l on l.campaign_id = e.campaign_id and l.position = e.link_position
      where m.contact_id = ${contactId}`,
    ...(["bounce", "complaint"] as const).map((kind) => {
      const at = kind === "bounce" ? sql`m.bounced_at` : sql`m.complained_at`;
      return sql`select ${kind}::text, ${at}, m.id, jsonb_build_object(${about})
        from ${ofMessages} where m.contact_id = ${contactId} and ${at} is not null`;
    }),
  ],
  events: (contactId) => [
    sql`select 'event', e.occurred_at, e.id, jsonb_build_object('name', e.name, 'properties', e.properties)
      from ${contactEvents} e where e.contact_id = ${contactId}`,
  ],
};

type Row = { kind: TimelineEntry["kind"]; micros: string; key: string; data: Record<string, unknown> };

/** Everything that happened to a contact and that it did, newest first. */
export async function listTimeline(ctx: Ctx, { contactId, topic, cursor, limit }: ListTimeline) {
  authorize(ctx, "contacts:read");
  const { db, workspaceId } = ctx;
  const mine = and(eq(contacts.id, contactId), eq(contacts.workspaceId, workspaceId));
  if ((await db.$count(contacts, mine)) === 0) throw notFound("contact");
  const wanted = topic ? [topic] : (Object.keys(sources) as TimelineTopic[]);
  const order = sql`order by at desc, kind desc, key desc limit ${limit + 1}`;
  const rows = await db.execute<Row>(sql`
    select kind, (extract(epoch from at) * 1000000)::bigint::text as micros, key, data from (
      ${sql.join(
        wanted.flatMap((name) =>
          sources[name](contactId).map(
            (source) =>
              sql`(select * from (${source}) as source (kind, at, key, data) where ${before(cursor)} ${order})`,
          ),
        ),
        sql` union all `,
      )}) entries ${order}`);
  const shown = rows.slice(0, limit);
  const names = fieldNames(await findFields(db, workspaceId));
  const actors = await findActors(
    ctx,
    shown.flatMap(({ data }) => (data.actor as string | null) ?? []),
  );
  return {
    items: shown.map((row) => toEntry(row, names, actors)),
    nextCursor: rows.length > limit ? cursorOf(shown.at(-1)!) : null,
  };
}

const cursorOf = ({ micros, kind, key }: Row) => `${micros}.${kind}.${key}`;

function before(cursor: string | undefined): SQL {
  const [, micros, kind, key] = /^(\d{1,18})\.(\w+)\.(\w+)$/.exec(cursor ?? "") ?? [];
  if (!micros) return sql`true`;
  return sql`(at, kind, key) < (to_timestamp(0) + ${micros}::bigint * interval '1 microsecond', ${kind}::text, ${key}::text)`;
}

function toEntry({ kind, micros, key, data }: Row, names: FieldNames, actors: Map<string, string>): TimelineEntry {
  const entry = { ...data, kind, id: `${kind}.${key}`, at: new Date(Number(micros) / 1_000) };
  if (kind !== "change" && kind !== "consent") return entry as TimelineEntry;
  const actorId = data.actor as string | null;
  const actor = actorId ? { id: actorId, name: actors.get(actorId) ?? "" } : null;
  if (kind === "consent") return { ...entry, actor } as TimelineEntry;
  return { ...entry, actor, changes: inNames(data.changes as Changes, names) } as TimelineEntry;
}

/** What was changed in a field that is gone by now has no name any more. */
const inNames = (changes: Changes, names: FieldNames) =>
  Object.entries(changes).flatMap(([field, [before, after]]) => {
    const name = isOwn(field) ? field : names[field];
    return name ? { field: name, before, after } : [];
  });

const own = new Set<string>([...contactFields, "tags"]);
const isOwn = (field: string) => own.has(field);

async function findActors({ db, workspaceId }: Ctx, ids: string[]): Promise<Map<string, string>> {
  const wanted = sql`${sql.param([...new Set(ids)])}::text[]`;
  const rows = await db.execute<{ id: string; name: string }>(sql`
    select id, coalesce(nullif(name, ''), email) as name from ${users} where id = any(${wanted})
    union all select id, name from ${apiKeys} where workspace_id = ${workspaceId} and id = any(${wanted})`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
