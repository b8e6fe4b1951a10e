import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  attempts,
  auditEntries,
  campaignTallies,
  consents,
  contacts,
  erasures,
  importChunks,
  importRejects,
  imports,
  inboxMails,
  messages,
  suppressions,
} from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { recordConsent } from "@/lib/consents/record";
import { createContact } from "@/lib/contacts/create";
import { CreateContact, UpdateContact } from "@/lib/contacts/schema";
import { updateContact } from "@/lib/contacts/update";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { storeMail } from "@/lib/inbox/store-mail";
import { useOwnDatabase } from "@/lib/test/database";
import { createList, createContact as insertContact, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { createRun } from "@/lib/test/jobs";
import { createSentMessage } from "@/lib/test/messages";
import { eraseContact } from "./erase";
import { isErased } from "./erased";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

/** Every row of every table as text in which these words stand. */
async function rowsWith(words: string): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.execute<{ row: string }>(sql`
      select t::text as row from ${sql.raw(name)} t
      where position(${words} in lower(t::text)) > 0
        or position(encode(convert_to(${words}, 'UTF8'), 'hex') in lower(t::text)) > 0`);
    found.push(...Array.from(rows, ({ row }) => `${name}: ${row.slice(0, 200)}`));
  }
  return found;
}

/** Somebody of whom traces lie everywhere. */
async function setUp() {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const local = `zelda.${unique()}`;
  const email = `${local}@mill.example`;
  const sent = await createSentMessage(ctx, { contact: { email: `${local}.before@mill.example`, firstName: "Zelda" } });
  const { contact, message, campaignId } = sent;
  const contactId = contact.id;
  await updateContact(ctx, UpdateContact.parse({ contactId, version: 1, email, comment: `writes as ${email}` }));
  const list = await createList(ctx, [contactId]);
  await recordConsent(db, {
    workspaceId,
    contactId,
    listId: list.id,
    act: "subscribed",
    source: "form",
    ip: "192.0.2.1",
  });
  await db
    .update(messages)
    .set({ reason: `550 <${email}>: no such user` })
    .where(eq(messages.id, message.id));
  const attempt = { messageId: message.id, workspaceId, campaignId, outcome: "refused", durationMs: 1 } as const;
  await db.insert(attempts).values({ ...attempt, reply: `550 ${local} is unknown` });
  await db.insert(suppressions).values({ workspaceId, email, reason: "bounced", messageId: message.id });
  await storeMail(db, {
    workspaceId,
    envelopeFrom: "news@mill.example",
    envelopeTo: email,
    raw: Buffer.from(`To: ${email}\r\nSubject: Hello\r\n\r\nHello ${local}`),
  });
  await recordAudit(ctx, "contacts.found", { q: email.toUpperCase() });
  const anImport = (status: "done" | "uploaded") => ({
    id: newId("import"),
    workspaceId,
    fileName: "readers.csv",
    fileSize: 10,
    status,
  });
  const [done, waiting] = [anImport("done"), anImport("uploaded")];
  await db.insert(imports).values([{ ...done, errorValues: { text: email } }, waiting]);
  const reject = { importId: done.id, rowNumber: 2, reason: "duplicate", reasonValues: { row: 1 } } as const;
  await db.insert(importRejects).values({ ...reject, cells: [email, "Zelda"] });
  const text = Buffer.from(`Email\n${email}\n`);
  const chunk = (seq: number, from: number, to?: number) => ({
    importId: waiting.id,
    seq,
    byteOffset: from,
    data: text.subarray(from, to),
  });
  await db.insert(importChunks).values([chunk(0, 0, 12), chunk(1, 12)]);
  await createRun({ output: { name: "Error", message: `550 ${email}` }, endedAt: new Date() });
  return { ctx, email, local, contactId, campaignId, messageId: message.id, list };
}

test("nothing is left of the address, nor of its local part, in any table", async () => {
  const { ctx, email, local, contactId } = await setUp();
  expect(new Set((await rowsWith(local)).map((row) => row.split(":")[0])).size).toBeGreaterThan(9);
  await eraseContact(ctx, { contactId });
  expect(await rowsWith(local)).toEqual([]);
  expect(await rowsWith(email)).toEqual([]);
  const mine = eq(erasures.workspaceId, ctx.workspaceId);
  expect(await db.$count(erasures, mine), "the address of now, and the one of before").toBe(2);
  expect(await db.$count(consents, eq(consents.contactId, contactId))).toBe(0);
});

test("figures stay as they were", async () => {
  const { ctx, contactId, campaignId, messageId } = await setUp();
  const tallies = () => db.select().from(campaignTallies).where(eq(campaignTallies.campaignId, campaignId));
  const before = await tallies();
  await eraseContact(ctx, { contactId });
  expect(await tallies()).toEqual(before);
  const [message] = await db.select().from(messages).where(eq(messages.id, messageId));
  expect(message).toMatchObject({ status: "sent", contactId: null, email: "", reason: null });
  expect(await db.select().from(attempts).where(eq(attempts.messageId, messageId))).toMatchObject([
    { outcome: "refused", reply: null },
  ]);
});

test("nobody brings them back, and others with a longer address stay", async () => {
  const { ctx, email, contactId } = await setUp();
  const longer = await insertContact(ctx, { email: `x${email}` });
  await eraseContact(ctx, { contactId });
  expect(await isErased(db, ctx.workspaceId, email)).toBe(true);
  await expect(createContact(ctx, CreateContact.parse({ email }))).rejects.toMatchObject({
    key: "contacts.errors.erased",
  });
  expect(await db.$count(contacts, and(eq(contacts.id, longer.id), eq(contacts.email, longer.email)))).toBe(1);
});

test("another workspace knows the same person on", async () => {
  const { ctx, email, contactId } = await setUp();
  const other = await ownerCtx();
  const theirs = await insertContact(other, { email });
  await storeMail(db, {
    workspaceId: other.workspaceId,
    envelopeFrom: "a@b.example",
    envelopeTo: email,
    raw: Buffer.from("x"),
  });
  await expect(eraseContact(other, { contactId })).rejects.toMatchObject({ code: "not_found" });
  await eraseContact(ctx, { contactId });
  expect(await db.$count(contacts, eq(contacts.id, theirs.id))).toBe(1);
  expect(await db.$count(inboxMails, eq(inboxMails.workspaceId, other.workspaceId))).toBe(1);
  expect(await isErased(db, other.workspaceId, email)).toBe(false);
});

test("a viewer may not, and it is written down who did", async () => {
  const { ctx, contactId } = await setUp();
  await expect(eraseContact(viewer(ctx), { contactId })).rejects.toMatchObject({ code: "forbidden" });
  await eraseContact(ctx, { contactId });
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.workspaceId, ctx.workspaceId));
  expect(entries).toContainEqual(expect.objectContaining({ action: "contact.erased", data: { contactId } }));
});
