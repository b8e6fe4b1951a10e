import { expect, test } from "vitest";
import { listConsents } from "@/lib/consents/queries";
import { ListConsents } from "@/lib/consents/schema";
import type { Ctx } from "@/lib/context";
import { createContact, ownerCtx, viewer } from "@/lib/test/factories";
import { addSuppressions } from "./add";
import { suppressionsCsv } from "./export";
import { importSuppressions } from "./import";
import { listSuppressions } from "./queries";
import { ListSuppressions, MAX_IMPORT_BYTES } from "./schema";

async function* pieces(text: string | Uint8Array, size = 7) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const bring = (ctx: Ctx, text: string | Uint8Array) =>
  importSuppressions(ctx, { file: pieces(text), announcedBytes: null });
const emailsOf = async (ctx: Ctx) =>
  (await listSuppressions(ctx, ListSuppressions.parse({}))).items.map(({ email }) => email);

test.each([
  ["one a line", "anna@mill.example\r\nBERT@Mill.example\n\n anna@mill.example "],
  ["CSV with a header", "\ufeffname,email,reason\nAnna,anna@mill.example,bounced\nBert,bert@mill.example,\n"],
  ["semicolons and quotes", '"Email";"Name"\n"anna@mill.example";"A; B"\n"bert@mill.example";"B"'],
])("takes the first address of each line: %s", async (_, text) => {
  const ctx = await ownerCtx();
  expect(await bring(ctx, text)).toEqual({ addedCount: 2, alreadyCount: 0, invalidCount: 0, invalid: [] });
  expect(await emailsOf(ctx)).toEqual(["anna@mill.example", "bert@mill.example"]);
  expect(await bring(ctx, text)).toMatchObject({ addedCount: 0, alreadyCount: 2 });
});

test("names the lines without an address, and writes down whom it reached", async () => {
  const ctx = await ownerCtx();
  const { id: contactId, email } = await createContact(ctx);
  const result = await bring(ctx, `email\n${email}\nnobody\nanna@mill.example\n`);
  expect(result).toEqual({ addedCount: 2, alreadyCount: 0, invalidCount: 1, invalid: [{ row: 3, text: "nobody" }] });
  const { items } = await listConsents(ctx, ListConsents.parse({ contactId }));
  expect(items).toMatchObject([{ act: "suppressed", source: "member", listId: null }]);
});

test("thousands, in more than one statement", async () => {
  const ctx = await ownerCtx();
  const lines = Array.from({ length: 5_001 }, (_, i) => `reader${i}@mill.example`).join("\n");
  const file = pieces(lines, 60_000);
  expect(await importSuppressions(ctx, { file, announcedBytes: null })).toMatchObject({ addedCount: 5_001 });
});

test("what was exported comes in again as it was, formulas and all, and keeps its reasons", async () => {
  const ctx = await ownerCtx();
  await addSuppressions(ctx, { emails: ["=1+1@mill.example", "anna@mill.example"] });
  let csv = "";
  for await (const text of suppressionsCsv(ctx, {})) csv += text;
  expect(csv).toMatch(/^\ufeffemail,reason,since,until\r\n'=1\+1@mill\.example,manual,/);
  const other = await ownerCtx();
  expect(await bring(other, csv)).toMatchObject({ addedCount: 2, invalidCount: 0 });
  expect(await emailsOf(other)).toEqual(await emailsOf(ctx));
  expect(await bring(ctx, csv)).toMatchObject({ addedCount: 0, alreadyCount: 2 });
});

test.each([
  ["no address in it", "name\nAnna\n", "suppressions.errors.noAddress"],
  ["nothing in it", "", "suppressions.errors.noAddress"],
  ["one endless line", `anna@mill.example\n${"x".repeat(200_000)}`, "suppressions.errors.unreadable"],
])("a file with %s changes nothing", async (_, text, key) => {
  const ctx = await ownerCtx();
  await expect(bring(ctx, text)).rejects.toMatchObject({ key });
  expect(await emailsOf(ctx)).toEqual([]);
});

test("a file that is too large is not read", async () => {
  const ctx = await ownerCtx();
  const announcedBytes = MAX_IMPORT_BYTES + 1;
  const refusal = { key: "common.errors.tooLarge" };
  await expect(importSuppressions(ctx, { file: pieces("a@b.example"), announcedBytes })).rejects.toMatchObject(refusal);
});

test("a viewer may not", async () => {
  await expect(bring(viewer(await ownerCtx()), "a@b.example")).rejects.toMatchObject({ code: "forbidden" });
});
