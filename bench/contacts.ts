/**
 * The contacts page and its search by any part of an address among many contacts, against the same SQL by hand with the
 * best index, and what PostgreSQL does for each: `npx tsx bench/contacts.ts [contacts]`
 */
import { type SQL, sql } from "drizzle-orm";
import { contacts, contactTexts } from "@/drizzle/schema";
import { countContacts } from "@/lib/contacts/count";
import { fillTexts } from "@/lib/contacts/fill-texts";
import { listContacts } from "@/lib/contacts/queries";
import { type ContactFilter, ListContacts } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { listSuppressions } from "@/lib/suppressions/queries";
import { ListSuppressions } from "@/lib/suppressions/schema";
import { ownerCtx } from "@/lib/test/factories";
import { watchPlans } from "@/lib/test/plans";
import { startDatabase } from "./database";
import { inTurns, numbers, type Row, report } from "./report";

const [count] = numbers(1_000_000);
await using _ = await startDatabase();
const ctx = await ownerCtx();
const { workspaceId } = ctx;
await fill();

/** Addresses by a part that few have, that some have, and that most have; a part in the middle; a word's beginning. */
const searches: Record<string, ContactFilter> = {
  "the newest": {},
  "one of a million": { q: "petrova424241@" },
  "one in a thousand": { q: "r777" },
  "a third of them": { q: "smith" },
  "most of them": { q: "example" },
  nobody: { q: "zzzyx" },
  "two letters": { q: "an" },
};
await using watched = watchPlans();
const rows: Row[] = [];
let scans = 0;
for (const [name, filter] of Object.entries(searches)) {
  const page = (on: Ctx) => listContacts(on, ListContacts.parse(filter));
  const counted = (on: Ctx) => countContacts(on, filter);
  await compare(
    `contacts page, ${name}`,
    () => page(ctx),
    byHand(sql`c.*`, filter.q, sql`order by c.id desc limit 51`),
  );
  await compare(`counting them, ${name}`, () => counted(ctx), byHand(sql`count(*)`, filter.q));
  await show(name, page, counted);
}
const search = ListSuppressions.parse({ q: "weber4242" });
await compare(
  "search in as many suppressions",
  () => listSuppressions(ctx, search),
  sql`select * from suppressions where workspace_id = ${workspaceId} and email like '%weber4242%' order by email limit 51`,
);
rows.push({ what: "sequential scans of contacts in the plans", measured: scans, goal: { atMost: 0 } });
report(rows);

async function compare(what: string, verb: () => Promise<unknown>, hand: SQL) {
  const [verbMs, handMs] = (await inTurns(15, verb, () => db.execute(hand))) as [number, number];
  console.log(`${what}: ${verbMs.toFixed(1)} ms, by hand ${handMs.toFixed(1)} ms`);
  rows.push({ what: `${what} ÷ the same by hand`, measured: verbMs / handMs, goal: { atMost: 10 } });
}

/** What PostgreSQL did for them. */
async function show(name: string, ...works: ((on: Ctx) => Promise<unknown>)[]) {
  for (const work of works) {
    const plans = await watched.plansOf(() => work({ ...ctx, db: watched.db }));
    for (const plan of plans.filter((one) => / on contacts\b/.test(one))) {
      scans += /Seq Scan on contacts\b/.test(plan) ? 1 : 0;
      console.log(`\n${name}\n${plan.slice(plan.search(/^(Limit|Aggregate)/m))}\n`);
    }
  }
}

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
  await db.execute(sql`
    insert into suppressions (workspace_id, email, reason)
    select workspace_id, 'gone.' || email, 'imported' from ${contacts}`);
  await db.execute(sql`vacuum analyze contacts, contact_texts, suppressions`);
}

/** What somebody would write who knew of this one search. */
function byHand(what: SQL, q?: string, rest = sql``): SQL {
  if (!q) return sql`select ${what} from ${contacts} c where c.workspace_id = ${workspaceId} ${rest}`;
  return sql`
    select ${what} from ${contacts} c join ${contactTexts} t on t.contact_id = c.id
    where t.workspace_id = ${workspaceId} and t.text like ${q.length < 3 ? `% ${q}%` : `%${q}%`} ${rest}`;
}
