import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { contactChanges, contacts, lists } from "@/drizzle/schema";
import { listConsents } from "@/lib/consents/queries";
import { ListConsents } from "@/lib/consents/schema";
import { getContact } from "@/lib/contacts/queries";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { deleteList } from "@/lib/lists/delete";
import { addFields, createContact, createList, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { cancelBulkAction } from "./cancel";
import { getBulkAction, listBulkActions } from "./queries";
import { runBulkAction } from "./run";
import { BulkAction, ListBulkActions, StartBulkAction } from "./schema";
import { startBulkAction } from "./start";

type Input = Parameters<typeof StartBulkAction.parse>[0] & object;

async function perform(ctx: Ctx, act: object, target: object = { filter: {} }, chunk = 2) {
  const { id: bulkActionId } = await startBulkAction(ctx, StartBulkAction.parse({ act, whom: target } as Input));
  while (!(await runBulkAction(db, bulkActionId, chunk)).isDone);
  return getBulkAction(ctx, { bulkActionId });
}

const people = (ctx: Ctx, count: number, values: object = {}) =>
  Promise.all(Array.from({ length: count }, () => createContact(ctx, values)));

const readAll = ({ workspaceId }: Ctx) =>
  db.select().from(contacts).where(eq(contacts.workspaceId, workspaceId)).orderBy(contacts.id);

test("tags all whom a filter finds, though the act changes what the filter finds", async () => {
  const ctx = await ownerCtx();
  await people(ctx, 5, { tags: ["new", "vip"] });
  const other = await createContact(ctx);
  expect(await perform(ctx, { kind: "removeTags", tags: ["new"] }, { filter: { tag: "new" } })).toMatchObject({
    status: "done",
    expectedCount: 5,
    doneCount: 5,
    skippedCount: 0,
  });
  expect((await readAll(ctx)).map(({ tags }) => tags)).toEqual([...Array(5).fill(["vip"]), []]);
  const both = { tags: ["Б", "vip"], kind: "addTags" };
  expect(await perform(ctx, both)).toMatchObject({ doneCount: 6, skippedCount: 0 });
  expect(await perform(ctx, both)).toMatchObject({ doneCount: 0, skippedCount: 6 });
  expect((await getContact(ctx, { contactId: other.id })).tags).toEqual(["vip", "Б"]);
});

test("is told to programs as it is", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx);
  const done = await perform(ctx, { kind: "addTags", tags: ["a"] });
  expect(z.encode(BulkAction, done)).toMatchObject({ act: { kind: "addTags", tags: ["a"] }, doneCount: 1 });
});

test("sets a field of the workspace, and one that every contact has, and writes down what it was", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx, { attributes: { orders: 2 }, locale: "de" });
  await createContact(ctx, { attributes: { orders: 3 } });
  const set = (field: string, value: unknown) => perform(ctx, { kind: "setField", field, value });
  expect(await set("orders", 3)).toMatchObject({ doneCount: 1, skippedCount: 1 });
  expect(await set("locale", "de")).toMatchObject({ doneCount: 1, skippedCount: 1 });
  expect(await set("trackingAllowed", false)).toMatchObject({ doneCount: 2 });
  expect(await set("locale", "")).toMatchObject({ doneCount: 2 });
  expect(await getContact(ctx, { contactId })).toMatchObject({
    attributes: { orders: 3 },
    trackingAllowed: false,
    locale: null,
    version: 4,
  });
  expect(await set("orders", null)).toMatchObject({ doneCount: 2 });
  expect((await getContact(ctx, { contactId })).attributes).toEqual({});
  const log = await db.select().from(contactChanges).where(eq(contactChanges.contactId, contactId));
  const key = Object.keys(log[0]!.changes)[0]!;
  expect(log.map(({ changes }) => changes)).toEqual([
    { [key]: [2, 3] },
    { trackingAllowed: [true, false] },
    { locale: ["de", null] },
    { [key]: [3, null] },
  ]);
  expect(log[0]!.actor).toBe((ctx.actor as { userId: string }).userId);
});

test("puts on a list and takes off it, with the consents", async () => {
  const ctx = await ownerCtx();
  const [first] = await people(ctx, 3);
  const { id: listId } = await createList(ctx, [first!.id]);
  expect(await perform(ctx, { kind: "addToList", listId })).toMatchObject({ doneCount: 2, skippedCount: 1 });
  const target = { contactIds: [first!.id] };
  expect(await perform(ctx, { kind: "removeFromList", listId }, target)).toMatchObject({ doneCount: 1 });
  expect(await perform(ctx, { kind: "removeFromList", listId }, target)).toMatchObject({
    doneCount: 0,
    skippedCount: 1,
  });
  const { items } = await listConsents(ctx, ListConsents.parse({ contactId: first!.id }));
  expect(items).toMatchObject([{ act: "removed", listId }]);
});

test("a list that asks to confirm asks those of whom nobody says how they agreed", async () => {
  const ctx = await ownerCtx();
  const [first, second] = await people(ctx, 2);
  const { id: listId } = await createList(ctx);
  await db.update(lists).set({ doubleOptIn: true }).where(eq(lists.id, listId));
  await perform(ctx, { kind: "addToList", listId }, { contactIds: [first!.id] });
  await perform(ctx, { kind: "addToList", listId, consent: "at the fair" }, { contactIds: [second!.id] });
  const statusOf = async (contactId: string) => (await getContact(ctx, { contactId })).memberships[0]!.status;
  expect([await statusOf(first!.id), await statusOf(second!.id)]).toEqual(["unconfirmed", "subscribed"]);
});

test("suppresses and deletes", async () => {
  const ctx = await ownerCtx();
  const [first] = await people(ctx, 3);
  expect(await perform(ctx, { kind: "suppress" })).toMatchObject({ doneCount: 3 });
  expect(await perform(ctx, { kind: "suppress" })).toMatchObject({ doneCount: 0, skippedCount: 3 });
  expect(await getContact(ctx, { contactId: first!.id })).toMatchObject({ suppression: "manual" });
  expect(await perform(ctx, { kind: "delete" })).toMatchObject({ status: "done", doneCount: 3 });
  expect(await readAll(ctx)).toEqual([]);
});

test("whoever comes after the start is not meant, and other workspaces never are", async () => {
  const ctx = await ownerCtx();
  const stranger = await createContact(await ownerCtx());
  const [first] = await people(ctx, 2);
  const target = { contactIds: [first!.id, stranger.id] };
  expect(await perform(ctx, { kind: "addTags", tags: ["a"] }, target)).toMatchObject({
    expectedCount: 1,
    doneCount: 1,
  });
  const act = { kind: "addTags", tags: ["b"] };
  const { id: bulkActionId } = await startBulkAction(
    ctx,
    StartBulkAction.parse({ act, whom: { filter: {} } } as Input),
  );
  const late = await createContact(ctx);
  await runBulkAction(db, bulkActionId);
  expect(await getBulkAction(ctx, { bulkActionId })).toMatchObject({ expectedCount: 2, doneCount: 2 });
  expect((await getContact(ctx, { contactId: late.id })).tags).toEqual([]);
});

test("several workers do nothing twice, and a canceled one does nothing more", async () => {
  const ctx = await ownerCtx();
  await people(ctx, 9);
  const act = { kind: "addTags", tags: ["a"] };
  const start = () => startBulkAction(ctx, StartBulkAction.parse({ act, whom: { filter: {} } } as Input));
  const { id } = await start();
  await Promise.all([1, 2, 3].map(() => runBulkAction(db, id, 2)));
  expect(await getBulkAction(ctx, { bulkActionId: id })).toMatchObject({ status: "done", doneCount: 9 });
  await expect(cancelBulkAction(ctx, { bulkActionId: id })).rejects.toMatchObject({ code: "conflict" });

  const second = await start();
  expect(await cancelBulkAction(ctx, { bulkActionId: second.id })).toMatchObject({ status: "canceled" });
  expect(await runBulkAction(db, second.id)).toEqual({ isDone: true });
  expect(await getBulkAction(ctx, { bulkActionId: second.id })).toMatchObject({ doneCount: 0, skippedCount: 0 });
});

test("ends as failed when what it needs is gone", async () => {
  const ctx = await ownerCtx();
  await people(ctx, 2);
  const { id: listId } = await createList(ctx);
  const act = { kind: "addToList", listId };
  const { id } = await startBulkAction(ctx, StartBulkAction.parse({ act, whom: { filter: {} } } as Input));
  await deleteList(ctx, { listId });
  expect(await runBulkAction(db, id)).toEqual({ isDone: true });
  expect(await getBulkAction(ctx, { bulkActionId: id })).toMatchObject({ status: "failed", doneCount: 0 });
});

test("refuses at the start what makes no sense", async () => {
  const ctx = await ownerCtx();
  const start = (act: object, target: object = { filter: {} }) =>
    startBulkAction(ctx, StartBulkAction.parse({ act, whom: target } as Input));
  await expect(start({ kind: "suppress" })).rejects.toMatchObject({ key: "contacts.errors.nobodyMeant" });
  await createContact(ctx);
  await addFields(ctx, { orders: "number" });
  const { id: listId } = await createList(await ownerCtx());
  await expect(start({ kind: "addToList", listId })).rejects.toMatchObject({ code: "not_found" });
  await expect(start({ kind: "setField", field: "orders", value: "x" })).rejects.toMatchObject({
    fields: { "act.value": ["fields.errors.number"] },
  });
  await expect(start({ kind: "setField", field: "locale", value: "no language" })).rejects.toMatchObject({
    fields: { "act.value": ["contacts.errors.locale"] },
  });
  await expect(start({ kind: "setField", field: "email", value: "a@b.co" })).rejects.toMatchObject({
    fields: { "act.field": ["fields.errors.unknown"] },
  });
});

test("another workspace's does not exist, and a viewer only looks", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx);
  const input = StartBulkAction.parse({ act: { kind: "addTags", tags: [unique()] }, whom: { filter: {} } });
  const { id: bulkActionId } = await startBulkAction(ctx, input);
  const other = await ownerCtx();
  await expect(getBulkAction(other, { bulkActionId })).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelBulkAction(other, { bulkActionId })).rejects.toMatchObject({ code: "not_found" });
  const reader = viewer(ctx);
  expect((await listBulkActions(reader, ListBulkActions.parse({}))).items).toHaveLength(1);
  await expect(startBulkAction(reader, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(cancelBulkAction(reader, { bulkActionId })).rejects.toMatchObject({ code: "forbidden" });
});
