/**
 * The contacts page and its search by any part of an address among many contacts, against the same SQL by hand with the
 * best index, and what PostgreSQL does for each: `npx tsx bench/contacts.ts [contacts]`
 */
import { desc, type SQL, sql } from "drizzle-orm";
import { contacts, contactTexts } from "@/drizzle/schema";
import { fillTexts } from "@/lib/contacts/fill-texts";
import { matching } from "@/lib/contacts/filter";
import { countContacts, listContacts } from "@/lib/contacts/queries";
import { type ContactFilter, ListContacts } from "@/lib/contacts/schema";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { startDatabase } from "./database";
import { median, numbers, report, timed } from "./report";

const [count] = numbers(1_000_000);
await using _ = await startDatabase();
const ctx = await ownerCtx();
const { workspaceId } = ctx;
await fill();

/** Addresses by a part that few have, that some have, and that most have; a part in the middle; a word's beginning. */
const searches: Record<string, ContactFilter> = {
  "the newest": {},
  "one of a million": { q: "weber424242@" },
  "one in a thousand": { q: "r777" },
  "most of them": { q: "example" },
  nobody: { q: "zzzyx" },
  "two letters": { q: "an" },
};
const rows = [];
for (const [name, filter] of Object.entries(searches)) {
  const page = await often(() => listContacts(ctx, ListContacts.parse(filter)));
  const counted = await often(() => countContacts(ctx, filter));
  const byHand = await often(() => db.execute(handWritten(filter.q)));
  const plan = await planOf(filter);
  console.log(
    `\n${name}: page ${page.toFixed(1)} ms, count ${counted.toFixed(1)} ms, by hand ${byHand.toFixed(1)} ms\n${plan}`,
  );
  if (/Seq Scan on contacts\b/.test(plan)) throw new Error(`${name} reads all contacts`);
  rows.push({ what: `contacts page, ${name} ÷ the same by hand`, measured: page / byHand, goal: { atMost: 10 } });
}
report(rows);

async function fill() {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('lettermill.bulk', 'on', true)`);
    await tx.execute(sql`
      insert into ${contacts} (id, workspace_id, email, first_name, last_name)
      select 'con_' || lpad(to_hex(n), 28, '0'), ${workspaceId},
        (array['anna', 'bert', 'carla', 'dmitri'])[1 + n % 4] || '.' || (array['smith', 'weber', 'petrova'])[1 + n % 3] || n || '@'
          || (array['example.com', 'mail.example', 'firma-nord.de'])[1 + n % 3],
        (array['Anna', 'Bert', 'Carla', 'Dmitri'])[1 + n % 4], (array['Smith', 'Weber', 'Petrova'])[1 + n % 3]
      from generate_series(1, ${count}::int) n`);
    await tx.execute(sql`
      insert into search_backlog (workspace_id, first_id, last_id)
      select workspace_id, min(id), max(id) from ${contacts} group by workspace_id, substr(id, 1, 28)`);
  });
  while (!(await fillTexts(db)).isDone);
  await db.execute(sql`vacuum analyze contacts, contact_texts`);
}

/** What somebody would write who knew of this one search. */
function handWritten(q?: string): SQL {
  if (!q) return sql`select * from contacts where workspace_id = ${workspaceId} order by id desc limit 51`;
  return sql`
    select c.* from contacts c join ${contactTexts} t on t.contact_id = c.id
    where t.workspace_id = ${workspaceId} and t.text like ${q.length < 3 ? `% ${q}%` : `%${q}%`}
    order by c.id desc limit 51`;
}

async function planOf(filter: ContactFilter): Promise<string> {
  const found = await matching(db, workspaceId, filter);
  const lines = await db.execute<{ "QUERY PLAN": string }>(
    sql`explain (analyze, costs off, timing off, summary off) ${db.select({ id: contacts.id }).from(contacts).where(found).orderBy(desc(contacts.id)).limit(51)}`,
  );
  return lines.map((line) => `  ${line["QUERY PLAN"]}`).join("\n");
}

async function often(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) times.push((await timed(work)).seconds * 1_000);
  return median(times);
}
