/**
 * Rows a second of an import, against a bare COPY of the same rows into a table of the same shape, on a PostgreSQL of its
 * own: `npx tsx bench/import.ts [rows]`
 */
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { db } from "@/lib/db";
import { runImportChunk } from "@/lib/imports/run";
import { StartImport } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { uploadImport } from "@/lib/imports/upload";
import { ownerCtx } from "@/lib/test/factories";
import { startDatabase } from "./database";
import { megabytesOf, numbers } from "./report";

const [rowCount] = numbers(100_000);
await using database = await startDatabase();
const copied = await timeCopy(database.url);
const imported = await timeImport();
console.log(`${rowCount.toLocaleString("en")} rows, embedded PostgreSQL`);
console.log(`bare COPY     ${rate(copied)} rows/s`);
console.log(`upload        ${rate(imported.uploadMs)} rows/s`);
console.log(
  `import        ${rate(imported.runMs)} rows/s (${(imported.runMs / copied).toFixed(1)} times as long as COPY)`,
);
console.log(`same again    ${rate(imported.againMs)} rows/s (nothing new, nothing changed)`);
console.log(`memory        ${imported.startMb} MB at the start, ${imported.peakMb} MB at most`);

function rate(ms: number) {
  return Math.round((rowCount / ms) * 1_000)
    .toLocaleString("en")
    .padStart(9);
}

function* people() {
  for (let from = 0; from < rowCount; from += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, rowCount - from) }, (_, i) => from + i);
    yield rows.map((i) => `person${i}@example.com,Person Number ${i},Berlin,1990-05-17\n`).join("");
  }
}

async function timeCopy(url: string) {
  const client = postgres(url, { max: 1 });
  await client`create table bare (email text, full_name text, city text, birthday date)`;
  await client`create unique index on bare (email)`;
  const startedAt = performance.now();
  await pipeline(people, await client`copy bare from stdin (format csv)`.writable());
  const tookMs = performance.now() - startedAt;
  await client.end();
  return tookMs;
}

async function timeImport() {
  const ctx = await ownerCtx();
  const megabytes = () => Math.round(megabytesOf(process.pid));
  const startMb = megabytes();
  let peakMb = startMb;

  async function* file() {
    yield Buffer.from("email,name,city,birthday\n");
    for (const rows of people()) yield Buffer.from(rows);
  }
  async function bringIn() {
    const uploadedAt = performance.now();
    const { id: importId } = await uploadImport(ctx, { fileName: "bench.csv", file: file(), announcedBytes: null });
    const startedAt = performance.now();
    const mapping = { "0": "email", "1": "fullName", "2": "attribute:city", "3": "birthday" };
    await startImport(ctx, StartImport.parse({ importId, mapping }));
    while (!(await runImportChunk(db, importId)).isDone) peakMb = Math.max(peakMb, megabytes());
    return { uploadMs: startedAt - uploadedAt, runMs: performance.now() - startedAt };
  }
  const { uploadMs, runMs } = await bringIn();
  const { runMs: againMs } = await bringIn();
  return { uploadMs, runMs, againMs, startMb, peakMb };
}
