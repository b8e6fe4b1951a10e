/**
 * Rows a second of an import, dry run and run together, against a bare COPY of the same rows into a table with the same
 * unique index, on a PostgreSQL of its own; and whether it takes as long per row among many contacts as among few.
 * `npx tsx bench/import.ts [rows]`
 */
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { fillTexts } from "@/lib/contacts/fill-texts";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { advanceImportStep } from "@/lib/imports/advance";
import { checkImport } from "@/lib/imports/check";
import { getImport } from "@/lib/imports/queries";
import { CheckImport } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { uploadImport } from "@/lib/imports/upload";
import { ownerCtx } from "@/lib/test/factories";
import { startDatabase } from "./database";
import { people } from "./people";
import { numbers, report, timed, watchMemory } from "./report";

const [rowCount] = numbers(1_000_000);
const more = Math.round(rowCount / 10);
await using database = await startDatabase();
const few = await ownerCtx();
await bringIn(few, { from: 0, count: 10_000 });
const amongFew = await bringIn(few, { from: 10_000, count: more });

const copied = await timeCopy(database.url);
const memory = watchMemory(process.pid);
const many = await ownerCtx();
const imported = await bringIn(many, { from: 0, count: rowCount });
const peak = Math.max(...memory.samples);
memory.stop();
const search = await timed(async () => {
  while (!(await fillTexts(db)).isDone);
});
const amongMany = await bringIn(many, { from: rowCount, count: more });
const again = await bringIn(many, { from: 0, count: rowCount }, 0);

const count = rowCount.toLocaleString("en");
const seconds = ({ check, run }: Awaited<ReturnType<typeof bringIn>>) => check.seconds + run.seconds;
console.log(
  `bare COPY ${rate(copied.seconds)}, dry run ${rate(imported.check.seconds)}, run ${rate(imported.run.seconds)}`,
);
console.log(`upload ${rate(imported.upload.seconds)}, the same file again ${rate(seconds(again))} rows a second`);
report([
  {
    what: `import of ${count}: rows a second ÷ those of a bare COPY`,
    measured: copied.seconds / seconds(imported),
    goal: { atLeast: 0.5 },
  },
  { what: "most memory of its process", measured: peak, unit: "MB", goal: { atMost: 300 } },
  {
    what: `time per row among ${count} contacts ÷ among 10,000`,
    measured: seconds(amongMany) / seconds(amongFew),
    goal: { atMost: 1.2 },
  },
  {
    what: "until all are found by their index ÷ the import's own time",
    measured: search.seconds / seconds(imported),
    goal: { atMost: 3 },
  },
]);

function rate(seconds: number) {
  return Math.round(rowCount / seconds).toLocaleString("en");
}

/** The same rows in a table of the same shape, with what a contact is told apart by. */
async function timeCopy(url: string) {
  const client = postgres(url, { max: 1 });
  await client`create table bare (workspace_id text collate "C", email text, first_name text, last_name text, city text,
    visits int, seen_on date, is_member boolean, plan text)`;
  await client`create unique index on bare (workspace_id, email)`;
  const lines = function* () {
    for (const rows of people({ from: 0, count: rowCount }))
      yield rows.replaceAll(/^/gm, "wsp_019ab3c4d5e6f7a8b9c0d1e2f3a4,").replace(/wsp_\w+,$/, "");
  };
  const taken = await timed(async () => pipeline(lines, await client`copy bare from stdin (format csv)`.writable()));
  await client`drop table bare`;
  await client.end();
  return taken;
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
  const names = ["city", "visits", "seen_on", "is_member", "plan"];
  const types = ["text", "number", "date", "boolean", "choice"];
  const isFirst = which.from === 0 && expected > 0;
  const fields = names.map((name, i) => ({
    name,
    type: types[i],
    choices: types[i] === "choice" ? ["free", "pro", "team"] : [],
  }));
  const targets = ["email", "firstName", "lastName", ...names.map((name) => `attribute:${name}`)];
  const newFields = isFirst ? fields : [];
  await checkImport(ctx, CheckImport.parse({ importId, mapping: { ...targets }, newFields }));
  const goOn = async () => {
    while (!(await advanceImportStep(db, importId)).isDone);
  };
  const check = await timed(goOn);
  await startImport(ctx, { importId });
  const run = await timed(goOn);
  const { createdCount, rejectedCount, duplicateCount } = await getImport(ctx, { importId });
  if (createdCount !== expected)
    throw new Error(`${createdCount} came in, ${rejectedCount} and ${duplicateCount} did not`);
  return { upload, check, run };
}
