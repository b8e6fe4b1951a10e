import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, importChanges, messages } from "@/drizzle/schema";
import { UpdateContact } from "@/lib/contacts/schema";
import { updateContact } from "@/lib/contacts/update";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createField } from "@/lib/fields/create";
import { findFields } from "@/lib/fields/queries";
import { CreateField } from "@/lib/fields/schema";
import { setMembership } from "@/lib/lists/members";
import { getList } from "@/lib/lists/queries";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { advance, beginImport, manyRows } from "@/lib/test/imports";
import { createSentMessage } from "@/lib/test/messages";
import { advanceImport } from "./advance";
import { getImport } from "./queries";
import type { CheckImport } from "./schema";
import { undoImport } from "./undo";

async function bringIn(ctx: Ctx, text: string, options: Partial<CheckImport> = {}) {
  const importId = await beginImport(ctx, text, options);
  await advance(importId);
  return importId;
}

async function takeBack(ctx: Ctx, importId: string) {
  expect(await undoImport(ctx, { importId })).toMatchObject({ status: "undoing" });
  for (let isDone = false; !isDone; ) {
    ({ isDone } = await advanceImport(db, importId));
    expect((await getImport(ctx, { importId })).progress.fraction).toBeLessThanOrEqual(1);
  }
  return getImport(ctx, { importId });
}

const contactsOf = ({ workspaceId }: Ctx) =>
  db.select().from(contacts).where(eq(contacts.workspaceId, workspaceId)).orderBy(asc(contacts.email));

const touch = async (ctx: Ctx, email: string, change: object) => {
  const contact = (await contactsOf(ctx)).find((contact) => contact.email === email)!;
  await updateContact(ctx, UpdateContact.parse({ contactId: contact.id, version: contact.version, ...change }));
};

test("who came by it goes, and who was there is again as before, with their lists and tags", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const field = await createField(ctx, CreateField.parse({ name: "city", type: "text" }));
  const { key } = (await findFields(db, ctx.workspaceId)).find(({ id }) => id === field.id)!;
  const old = { fullName: "Old", birthday: "1990-05-17", trackingAllowed: false, tags: ["early"] };
  await createContact(ctx, { email: "a@example.com", ...old, attributes: { [key]: "Bath" } });
  await createContact(ctx, { email: "b@example.com", fullName: "Bert" });
  const isSame = ({ version: _, updatedAt: __, ...contact }: (typeof contacts)["$inferSelect"]) => contact;
  const before = (await contactsOf(ctx)).map(isSame);
  const file =
    "email,name,birthday,tracking,city\na@example.com,New,1991-01-01,yes,Rome\nb@example.com,Bert,,,Oslo\nc@example.com,,,,\n";
  const importId = await bringIn(ctx, file, { listIds: [listId], tags: ["fair"] });
  expect(await contactsOf(ctx)).toMatchObject([
    {
      fullName: "New",
      birthday: "1991-01-01",
      trackingAllowed: true,
      attributes: { [key]: "Rome" },
      tags: ["early", "fair"],
    },
    { fullName: "Bert", attributes: { [key]: "Oslo" }, tags: ["fair"] },
    { email: "c@example.com", tags: ["fair"] },
  ]);
  expect(await takeBack(ctx, importId)).toMatchObject({
    status: "undone",
    undo: { deletedCount: 1, restoredCount: 2, keptChangedCount: 0, keptMailedCount: 0 },
  });
  expect((await contactsOf(ctx)).map(isSame)).toEqual(before);
  expect((await getList(ctx, { listId })).counts.subscribed).toBe(0);
  expect(await db.$count(importChanges, eq(importChanges.importId, importId))).toBe(0);
  await expect(undoImport(ctx, { importId })).rejects.toMatchObject({ key: "imports.errors.notEnded" });
});

test("what was changed since stays changed, field by field", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx, { email: "a@example.com", fullName: "Old", comment: "old" });
  const importId = await bringIn(ctx, "email,name,comment\na@example.com,New,new\n");
  await touch(ctx, "a@example.com", { comment: "mine" });
  await takeBack(ctx, importId);
  expect(await contactsOf(ctx)).toMatchObject([{ fullName: "Old", comment: "mine" }]);
});

test("who was changed, mailed or moved since stays, and is counted", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const names = ["changed", "left", "mailed", "untouched"];
  const importId = await bringIn(ctx, ["email", ...names.map((name) => `${name}@example.com`)].join("\n"), {
    listIds: [listId],
    tags: ["fair"],
  });
  await touch(ctx, "changed@example.com", { fullName: "Mine" });
  const contactId = (name: string) =>
    contactsOf(ctx).then((all) => all.find(({ email }) => email.startsWith(name))!.id);
  await setMembership(ctx, { listId, contactIds: [await contactId("left")], status: "unsubscribed" });
  const { message } = await createSentMessage(ctx);
  await db
    .update(messages)
    .set({ contactId: await contactId("mailed@") })
    .where(eq(messages.id, message.id));
  expect(await takeBack(ctx, importId)).toMatchObject({
    undo: { deletedCount: 1, restoredCount: 0, keptChangedCount: 2, keptMailedCount: 1 },
  });
  const kept = (await contactsOf(ctx)).filter(({ email }) => names.some((name) => email.startsWith(name)));
  expect(kept.map(({ email, tags }) => [email, tags])).toEqual([
    ...[
      ["changed@example.com", []],
      ["left@example.com", []],
      ["mailed@example.com", []],
    ],
  ]);
  expect((await getList(ctx, { listId })).counts).toMatchObject({ subscribed: 0, unsubscribed: 1 });
});

test("killed at any moment, nothing is counted twice", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx, { email: "person7@example.com", fullName: "Old" });
  const importId = await bringIn(ctx, manyRows(6_000));
  const { createdCount, updatedCount } = await getImport(ctx, { importId });
  await undoImport(ctx, { importId });
  for (let isDone = false; !isDone; ) {
    const killed = db.transaction(async (tx) => {
      await advanceImport(tx, importId);
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    ({ isDone } = await advanceImport(db, importId));
  }
  expect(await getImport(ctx, { importId })).toMatchObject({
    status: "undone",
    undo: { deletedCount: createdCount, restoredCount: updatedCount },
  });
  expect(await contactsOf(ctx)).toMatchObject([{ email: "person7@example.com", fullName: "Old" }]);
});

test("who only got on a list is part of it as well: never is more than all of it done", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  await createContact(ctx, { email: "a@example.com" });
  const importId = await bringIn(ctx, "email\na@example.com\nb@example.com\n", { listIds: [listId] });
  expect(await takeBack(ctx, importId)).toMatchObject({ undo: { restoredCount: 1, deletedCount: 1 } });
});

test("two imports that made the same change: the later one is taken back first", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx, { email: "a@example.com", fullName: "Old" });
  const one = await bringIn(ctx, "email,name\na@example.com,One\n");
  const two = await bringIn(ctx, "email,name\na@example.com,Two\nb@example.com,Two\n");
  await takeBack(ctx, two);
  expect(await contactsOf(ctx)).toMatchObject([{ fullName: "One" }]);
  await takeBack(ctx, one);
  expect(await contactsOf(ctx)).toMatchObject([{ fullName: "Old" }]);
});
