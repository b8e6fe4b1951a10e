import { expect, test } from "vitest";
import { createContact, createList, ownerCtx, viewer } from "@/lib/test/factories";
import { addToList, removeFromList, setMembership } from "./members";
import { getList, listLists } from "./queries";
import { ListLists } from "./schema";

async function setUp() {
  const ctx = await ownerCtx();
  const contactIds = [(await createContact(ctx)).id, (await createContact(ctx)).id, (await createContact(ctx)).id];
  const { id: listId } = await createList(ctx);
  return { ctx, listId, contactIds };
}

test("adding never brings back who has left", async () => {
  const { ctx, listId, contactIds } = await setUp();
  await setMembership(ctx, { listId, contactIds: contactIds.slice(0, 1), status: "unsubscribed" });
  expect(await addToList(ctx, { listId, contactIds })).toEqual({ addedCount: 2, askedCount: 0, alreadyCount: 1 });
  expect(await addToList(ctx, { listId, contactIds })).toEqual({ addedCount: 0, askedCount: 0, alreadyCount: 3 });
  expect((await getList(ctx, { listId })).counts).toEqual({ subscribed: 2, unsubscribed: 1, unconfirmed: 0 });
});

test("a person's decision sets the status, adding who is not on the list", async () => {
  const { ctx, listId, contactIds } = await setUp();
  await addToList(ctx, { listId, contactIds: contactIds.slice(0, 2) });
  expect(await setMembership(ctx, { listId, contactIds, status: "unsubscribed" })).toEqual({ changedCount: 3 });
  expect(await setMembership(ctx, { listId, contactIds, status: "unsubscribed" })).toEqual({ changedCount: 0 });
  expect(await setMembership(ctx, { listId, contactIds: contactIds.slice(2), status: "subscribed" })).toEqual({
    changedCount: 1,
  });
  expect((await getList(ctx, { listId })).counts).toEqual({ subscribed: 1, unsubscribed: 2, unconfirmed: 0 });
});

test("removing takes them off this list alone", async () => {
  const { ctx, listId, contactIds } = await setUp();
  const { id: otherList } = await createList(ctx, contactIds);
  await addToList(ctx, { listId, contactIds });
  expect(await removeFromList(ctx, { listId, contactIds: contactIds.slice(1) })).toEqual({ changedCount: 2 });
  expect((await getList(ctx, { listId })).counts.subscribed).toBe(1);
  expect((await getList(ctx, { listId: otherList })).counts.subscribed).toBe(3);
});

test("lists come newest first, each with its counts", async () => {
  const { ctx, contactIds } = await setUp();
  const newest = await createList(ctx, contactIds);
  const { items, nextCursor } = await listLists(ctx, ListLists.parse({ limit: 1 }));
  expect(items).toMatchObject([{ id: newest.id, counts: { subscribed: 3 } }]);
  const rest = await listLists(ctx, ListLists.parse({ limit: 1, cursor: nextCursor! }));
  expect(rest).toMatchObject({ items: [{ counts: { subscribed: 0 } }], nextCursor: null });
});

test("another workspace's lists and contacts do not exist", async () => {
  const { listId, contactIds } = await setUp();
  const ctx = await ownerCtx();
  await expect(addToList(ctx, { listId, contactIds })).rejects.toMatchObject({ code: "not_found" });
  await expect(removeFromList(ctx, { listId, contactIds })).rejects.toMatchObject({ code: "not_found" });
  await expect(setMembership(ctx, { listId, contactIds, status: "subscribed" })).rejects.toMatchObject({
    code: "not_found",
  });
  const { id: ownList } = await createList(ctx);
  expect(await addToList(ctx, { listId: ownList, contactIds })).toEqual({
    addedCount: 0,
    askedCount: 0,
    alreadyCount: 0,
  });
});

test("a viewer may not change who is on a list", async () => {
  const { ctx, listId, contactIds } = await setUp();
  const eye = viewer(ctx);
  await expect(addToList(eye, { listId, contactIds })).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeFromList(eye, { listId, contactIds })).rejects.toMatchObject({ code: "forbidden" });
  await expect(setMembership(eye, { listId, contactIds, status: "subscribed" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
