/**
 * Rows a second of an import by a real worker, dry run and run together, against a bare COPY of the same rows into a table
 * with the same unique index, on a PostgreSQL of its own, and against one into the table of contacts with all its indexes,
 * which no run can do without; and whether a row takes as long among many contacts as among few.
 * `npx tsx bench/import.ts [rows]`
 */
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { searchBacklog } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { checkImport } from "@/lib/imports/check";
import { getImport } from "@/lib/imports/queries";
import { CheckImport, type ImportStatus } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { uploadImport } from "@/lib/imports/upload";
import { ownerCtx } from "@/lib/test/factories";
import { until } from "@/lib/test/until";
import { startDatabase } from "./database";
import { people } from "./people";
import { numbers, report, timed, watchMemory } from "./report";
import { startWorker } from "./worker";

const fields = [
  { name: "city", type: "text" },
  { name: "visits", type: "number" },
  { name: "seen_on", type: "date" },
  { name: "is_member", type: "boolean" },
  { name: "plan", type: "choice", choices: ["free", "pro", "team"] },
];

const patiently = { timeoutMs: 1_800_000, everyMs: 200 };

const [rowCount] = numbers(1_000_000);
const more = Math.round(rowCount / 10);
await using database = await startDatabase();
const { bare, whole } = await timeCopies(database.url);

await using worker = await startWorker();
const few = await ownerCtx();
await bringIn(few, { from: 0, count: 10_000 });
await settle();
const amongFew = await bringIn(few, { from: 10_000, count: more });

const memory = watchMemory(worker.pid);
const many = await ownerCtx();
const imported = await bringIn(many, { from: 0, count: rowCount });
memory.stop();
const peak = Math.max(...memory.samples);
await settle();
const amongMany = await bringIn(many, { from: rowCount, count: more });
const again = await bringIn(many, { from: 0, count: rowCount }, 0);

const count = rowCount.toLocaleString("en");
console.log(
  `bare COPY ${rate(bare.seconds)}, COPY of contacts ${rate(whole.seconds)}, dry run ${rate(imported.check)}, run ${rate(imported.run)} rows a second`,
);
console.log(`upload ${rate(imported.upload)}, the same file again ${rate(again.seconds)} rows a second`);
for (const [among, { check, run }] of Object.entries({ [count]: amongMany, "10,000": amongFew })) {
  console.log(`${microseconds(check)} dry run and ${microseconds(run)} run for each row among ${among}`);
}
report([
  {
    what: `import of ${count}: rows a second ÷ those of a bare COPY`,
    measured: bare.seconds / imported.seconds,
    goal: { atLeast: 0.5 },
  },
  {
    what: "the same ÷ those of a COPY of contacts, with their indexes",
    measured: whole.seconds / imported.seconds,
    goal: { atLeast: 0.5 },
  },
  { what: "most memory of the worker", measured: peak, unit: "MB", goal: { atMost: 300 } },
  {
    what: `time per row of ${count} into nothing ÷ of a tenth among 10,000`,
    measured: imported.seconds / rowCount / (amongFew.seconds / more),
    goal: { atMost: 1.2 },
  },
  {
    what: `time per row among ${count} contacts ÷ among 10,000`,
    measured: amongMany.seconds / amongFew.seconds,
    goal: { atMost: 1.2 },
  },
  {
    what: "until all are found by their index ÷ the import's own time",
    measured: imported.search / imported.seconds,
    goal: { atMost: 1 },
  },
]);

function rate(seconds: number) {
  return Math.round(rowCount / seconds).toLocaleString("en");
}

function microseconds(seconds: number) {
  return `${((seconds / more) * 1e6).toFixed(1)} µs`;
}

/** The same rows into a table of their shape, with what a contact is told apart by, and into one like that of contacts. */
async function timeCopies(url: string) {
  const client = postgres(url, { max: 1 });
  const workspaceId = "wsp_019ab3c4d5e6f7a8b9c0d1e2f3a4";
  await client`create table bare (workspace_id text collate "C", email text, first_name text, last_name text, city text,
    visits int, seen_on date, is_member boolean, plan text)`;
  await client`create unique index on bare (workspace_id, email)`;
  const lines = function* () {
    for (const rows of people({ from: 0, count: rowCount })) {
      yield rows.replaceAll(/^/gm, `${workspaceId},`).replace(/wsp_\w+,$/, "");
    }
  };
  const bare = await timed(async () => pipeline(lines, await client`copy bare from stdin (format csv)`.writable()));

  await client`create table whole (like contacts including all)`;
  const contactLines = function* () {
    let n = 0;
    for (const rows of people({ from: 0, count: rowCount })) yield rows.replaceAll(/^.+$/gm, (row) => lineOf(row, n++));
  };
  const lineOf = (row: string, n: number) => {
    const [email, first, last, city, visits, seenOn, isMember, plan] = row.split(",");
    const attributes = `{"f1":"${city}","f2":${visits},"f3":"${seenOn}","f4":${isMember},"f5":"${plan}"}`;
    return [`con_${String(n).padStart(28, "0")}`, workspaceId, email, first, last, attributes].join("\t");
  };
  const into = client`copy whole (id, workspace_id, email, first_name, last_name, attributes) from stdin`;
  const whole = await timed(async () => pipeline(contactLines, await into.writable()));
  await client`drop table bare, whole`;
  await client.end();
  return { bare, whole };
}

/** What PostgreSQL does by itself some time after many rows came is not to fall into what is measured next. */
function settle() {
  return db.execute(sql`vacuum analyze`);
}

async function bringIn(ctx: Ctx, which: { from: number; count: number }, expected = which.count) {
  async function* file() {
    yield Buffer.from("email,first name,last name,city,visits,seen on,is member,plan\n");
    for (const rows of people(which)) yield Buffer.from(rows);
  }
  let importId = "";
  const upload = await timed(async () => {
    ({ id: importId } = await uploadImport(ctx, { fileName: "bench.csv", file: file(), announcedBytes: null }));
  });
  const isFirst = which.from === 0 && expected > 0;
  const targets = ["email", "firstName", "lastName", ...fields.map(({ name }) => `attribute:${name}`)];
  const newFields = isFirst ? fields : [];
  await checkImport(ctx, CheckImport.parse({ importId, mapping: { ...targets }, newFields }));
  const check = await secondsUntil(ctx, importId, "checked");
  await startImport(ctx, { importId });
  const run = await secondsUntil(ctx, importId, "done");
  const { createdCount, rejectedCount, duplicateCount } = await getImport(ctx, { importId });
  if (createdCount !== expected) {
    throw new Error(`${createdCount} came in, ${rejectedCount} and ${duplicateCount} did not`);
  }
  const search = await timed(() =>
    until("all are found", async () => (await db.$count(searchBacklog)) === 0, patiently),
  );
  return { upload: upload.seconds, check, run, seconds: check + run, search: search.seconds };
}

/** From when the worker took it up. */
async function secondsUntil(ctx: Ctx, importId: string, status: ImportStatus) {
  const read = () => getImport(ctx, { importId });
  await until(`it is ${status}`, async () => (await read()).status === status, patiently);
  const { startedAt, endedAt } = await read();
  return (endedAt!.getTime() - startedAt!.getTime()) / 1_000;
}
