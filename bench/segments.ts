/**
 * How a segment with three conditions on custom fields counts among a million contacts, against the same question asked by
 * hand with the best index, and with what plan. `npx tsx bench/segments.ts [contacts]`
 */
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { fields } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { compile } from "@/lib/segments/compile";
import { countSegment } from "@/lib/segments/count";
import { createSegment } from "@/lib/segments/create";
import { Root } from "@/lib/segments/schema";
import { findScope } from "@/lib/segments/scope";
import { ownerCtx } from "@/lib/test/factories";
import { startDatabase } from "./database";
import { inTurns, numbers, report } from "./report";

const [size] = numbers(1_000_000);
await using _ = await startDatabase();
const ctx = await ownerCtx();
const { workspaceId } = ctx;

const made = await db
  .insert(fields)
  .values(
    (["city", "plan", "age"] as const).map((name, i) => ({
      id: newId("field"),
      workspaceId,
      name,
      type: (["text", "choice", "number"] as const)[i]!,
    })),
  )
  .returning();
const [city, plan, age] = made as [Field, Field, Field];
type Field = (typeof made)[number];

await db.execute(sql`
  insert into contacts (id, workspace_id, email, first_name, attributes)
  select new_id('con'), ${workspaceId}, 'reader' || n || '@example.com', 'Reader ' || n, jsonb_build_object(
    ${city.key}::text, 'City ' || n % 500, ${plan.key}::text, (array['free', 'team', 'firm'])[1 + n % 3],
    ${age.key}::text, n % 80)
  from generate_series(1, ${size}::int) n`);
await db.execute(sql`vacuum analyze contacts`);

const rule = Root.parse({
  kind: "all",
  rules: [
    { kind: "text", field: city.id, test: { operator: "is", value: "City 7" } },
    { kind: "choice", field: plan.id, test: { operator: "isOneOf", values: ["team", "firm"] } },
    { kind: "number", field: age.id, test: { operator: "above", value: 17 } },
  ],
});
const { id: segmentId } = await createSegment(ctx, { name: "Bench", description: null, rule });
const condition = compile(rule, await findScope(db, workspaceId, rule));
const asked = sql`select count(*)::int as count from contacts where workspace_id = ${workspaceId} and ${condition}`;

// By hand: one index made for this very question, and nothing else.
const literal = (text: string) => sql.raw(`'${text}'`);
await db.execute(sql`
  create index by_hand_idx on contacts (workspace_id, (attributes ->> ${literal(city.key)}),
    (attributes ->> ${literal(plan.key)}), ((attributes ->> ${literal(age.key)})::int))`);
await db.execute(sql`analyze contacts`);
const byHand = sql`
  select count(*)::int as count from contacts where workspace_id = ${workspaceId}
    and attributes ->> ${literal(city.key)} = 'City 7' and attributes ->> ${literal(plan.key)} in ('team', 'firm')
    and (attributes ->> ${literal(age.key)})::int > 17`;

const count = async (query: SQL) => (await db.execute<{ count: number }>(query))[0]!.count;
if ((await count(asked)) !== (await count(byHand))) throw new Error("They count different contacts.");

async function planOf(name: string, query: SQL) {
  const rows = await db.execute<{ "QUERY PLAN": string }>(sql`explain (analyze, costs off, timing off) ${query}`);
  const lines = [...rows].map((row) => row["QUERY PLAN"]);
  console.log(`\n${name}\n${lines.join("\n")}`);
  return lines.filter((line) => /Seq Scan on contacts/.test(line)).length;
}

const { sql: text } = new PgDialect().sqlToQuery(asked);
console.log(text.replaceAll(/\s+/g, " "));
const scans = (await planOf("as compiled", asked)) + (await planOf("by hand", byHand));
const [compiledMs, byHandMs, verbMs] = (await inTurns(
  31,
  () => count(asked),
  () => count(byHand),
  () => countSegment(ctx, { segmentId }),
)) as [number, number, number];
const shown = size.toLocaleString("en");
console.log(
  `\n${compiledMs.toFixed(1)} ms as compiled, ${byHandMs.toFixed(1)} ms by hand, ${verbMs.toFixed(1)} ms the whole verb`,
);
report([
  {
    what: `segments: count by three fields of ${shown} contacts ÷ by hand with the best index`,
    measured: compiledMs / byHandMs,
    goal: { atMost: 10 },
  },
  { what: "the whole of counting the segment ÷ the same", measured: verbMs / byHandMs, goal: { atMost: 10 } },
  { what: "sequential scans of contacts in the plans", measured: scans, goal: { atMost: 0 } },
]);
