import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { contacts, importChunks, importSources, imports } from "@/drizzle/schema";
import { createApiKey } from "@/lib/api-keys/create";
import { closeDb, db } from "@/lib/db";
import { forgetEnv } from "@/lib/env";
import { type ZipPart, zipStream } from "@/lib/exports/zip-stream";
import { MAX_FILE_BYTES } from "@/lib/imports/schema";
import { ownerCtx } from "@/lib/test/factories";
import { zip } from "@/lib/test/zip";
import { type Installation, pidOf, startInstallation } from "./installation";

const MB = 1024 * 1024;
const GROWTH_MB = 200;

/** Started anew for each test, so that none begins with what the one before has taken. */
const own = { LETTERMILL_DATA: mkdtempSync(join(tmpdir(), "lettermill-upload-")) };
let installation: Installation;
let key: string;
/** How much each process took before, and at most since. */
let memory: { pid: number; before: number; most: number }[];
let watch: NodeJS.Timeout;

const residentMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;

test.beforeAll(() => chmodSync(own.LETTERMILL_DATA, 0o755));
test.afterAll(() => rmSync(own.LETTERMILL_DATA, { recursive: true, force: true }));

test.beforeEach(async () => {
  installation = await startInstallation(own);
  Object.assign(process.env, own, { LETTERMILL_ENV: "test" });
  forgetEnv();
  key = (await createApiKey(await ownerCtx(), { name: "Files" })).key;
  // What every process takes for its first request is none of this.
  await upload(["email\na@example.com\n"]);
  memory = (["web", "worker"] as const).map((command) => {
    const pid = pidOf(installation.data, command);
    return { pid, before: residentMb(pid), most: 0 };
  });
  watch = setInterval(() => {
    for (const one of memory) one.most = Math.max(one.most, residentMb(one.pid));
  }, 50);
});

test.afterEach(async () => {
  clearInterval(watch);
  await closeDb();
  await installation.stop();
  for (const { before, most } of memory) expect(most - before, `grew from ${before} MB`).toBeLessThan(GROWTH_MB);
});

type Answer = { status: number; body: Record<string, unknown> };

/** An answer may come before all is sent. */
async function upload(
  file: Iterable<Buffer | string> | AsyncIterable<Uint8Array>,
  { name = "a.csv", length = 0 } = {},
) {
  const headers = { authorization: `Bearer ${key}`, ...(length > 0 && { "content-length": length }) };
  const call = request(`${installation.url}/api/v1/imports?fileName=${name}`, { method: "POST", headers });
  const answered = once(call, "response") as Promise<[IncomingMessage]>;
  const body = Readable.from(file, { objectMode: false });
  body.pipe(call);
  const [response] = await answered;
  call.on("error", () => {});
  const answer: Answer = { status: response.statusCode!, body: (await json(response)) as Answer["body"] };
  body.destroy();
  call.destroy();
  return answer;
}

async function api(method: string, path: string, body?: object) {
  const response = await fetch(`${installation.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** Uploads, has it checked by a worker, and says how that ended. */
async function tryOut(file: Parameters<typeof upload>[0], name?: string) {
  const { body, status } = await upload(file, { name });
  expect(status, JSON.stringify(body)).toBe(201);
  await api("POST", `/imports/${body.id}/check`, { mapping: { "0": "email" } });
  await expect
    .poll(async () => (await api("GET", `/imports/${body.id}`)).status, { timeout: 120_000 })
    .not.toBe("checking");
  return { importId: String(body.id), ...(await api("GET", `/imports/${body.id}`)) };
}

async function isNothingLeft(before: number) {
  await expect.poll(() => db.$count(importChunks)).toBe(before);
  expect(await db.$count(importSources)).toBe(0);
  expect(await db.$count(contacts)).toBe(0);
}

const refused = (title: RegExp) => ({
  status: 422,
  body: expect.objectContaining({ title: expect.stringMatching(title) }),
});

/** People with a long comment each, up to so many bytes. */
function* people(bytes: number) {
  const head = "email,comment\n";
  yield head;
  for (let sent = head.length, row = 0; sent < bytes; row++) {
    const start = `person${row}@example.com,`;
    const line = Buffer.alloc(Math.min(4_000, bytes - sent), "word ");
    line.write(start);
    line.write("\n", line.length - 1);
    yield line;
    sent += line.length;
  }
}

test("a file just below the limit goes through", async () => {
  const { status, body } = await upload(people(MAX_FILE_BYTES), { length: MAX_FILE_BYTES });
  expect([status, body.fileSize]).toEqual([201, MAX_FILE_BYTES]);
  await db.delete(imports);
});

test("a file above it is refused, whether its length was announced or not, and nothing of it stays", async () => {
  const before = await db.$count(importChunks);
  const length = MAX_FILE_BYTES + 1;
  expect(await upload(people(length), { length })).toEqual(refused(/2 GB/));
  expect(await upload(people(length))).toEqual(refused(/2 GB/));
  await isNothingLeft(before);
});

test("files that would break a parser are refused by the row", async () => {
  const before = await db.$count(importChunks);
  function* endless() {
    yield "email,name\nann@example.com,Ann\nbert@example.com,";
    for (let sent = 0; sent < 500; sent++) yield Buffer.alloc(MB, "x");
  }
  expect(await tryOut(endless())).toMatchObject({
    status: "failed",
    error: { message: expect.stringMatching(/row 3/i) },
  });
  const quote = `email,name\n${"ann@example.com,Ann\n".repeat(50_000)}bert@example.com,"Bert\n`;
  expect(await tryOut([quote])).toMatchObject({
    status: "failed",
    error: { message: expect.stringMatching(/50,002/) },
  });
  const nul = `email,name\n${"ann@example.com,Ann\n".repeat(60_000)}bert@example.com,B\0ert\n`;
  const { importId, ...checked } = await tryOut([nul]);
  expect(checked).toMatchObject({ status: "checked", duplicateCount: 59_999, rejectedCount: 1 });
  expect(await api("GET", `/imports/${importId}/rejects?limit=1&cursor=60001`)).toMatchObject({
    items: [{ rowNumber: 60_002, reason: "encoding" }],
  });
  await api("POST", `/imports/${importId}/cancel`);
  const wide = `email\n${"x,".repeat(10_000)}\n`;
  expect(await upload([wide])).toEqual(refused(/row 2.*10,001/i));
  await isNothingLeft(before);
});

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A megabyte or less that says a text of 30,000 letters a hundred thousand times. */
function workbook(): AsyncIterable<Uint8Array> {
  function* rows() {
    yield "<worksheet><sheetData>";
    for (let row = 1; row <= 100_000; row++) yield `<row r="${row}"><c t="s"><v>0</v></c></row>`;
    yield "</sheetData></worksheet>";
  }
  const parts: ZipPart[] = [
    {
      path: "xl/workbook.xml",
      texts: [`<workbook xmlns:r="${relations}"><sheets><sheet r:id="x"/></sheets></workbook>`],
    },
    {
      path: "xl/_rels/workbook.xml.rels",
      texts: [`<Relationships><Relationship Id="x" Type="${relations}/worksheet" Target="s.xml"/></Relationships>`],
    },
    { path: "xl/s.xml", texts: rows() },
    { path: "xl/sharedStrings.xml", texts: ["<sst><si><t>", "x".repeat(30_000), "</t></si></sst>"] },
  ];
  return zipStream(parts);
}

test("workbooks that would grow without end are refused", async () => {
  const before = await db.$count(importChunks);
  const claim = zip([{ path: "a.csv", data: "x", size: 4e9 }]);
  expect(await upload([claim], { name: "a.zip" })).toEqual(refused(/far larger/));
  expect(await upload(workbook(), { name: "a.xlsx" })).toEqual(refused(/far larger/));
  await isNothingLeft(before);
});
