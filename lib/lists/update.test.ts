import { expect, test } from "vitest";
import { createList, ownerCtx, viewer } from "@/lib/test/factories";
import { updateList } from "./update";

test("renames, and leaves alone what is not given", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  await updateList(ctx, { listId, version: 1, description: "All of them" });
  expect(await updateList(ctx, { listId, version: 2, name: "Members" })).toMatchObject({
    name: "Members",
    description: "All of them",
    version: 3,
  });
});

test("tells the second of two who change it", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  await updateList(ctx, { listId, version: 1, name: "One" });
  await expect(updateList(ctx, { listId, version: 1, name: "Two" })).rejects.toMatchObject({
    code: "conflict",
    key: "common.errors.changed",
  });
});

test("another workspace's list does not exist", async () => {
  const { id: listId } = await createList(await ownerCtx());
  await expect(updateList(await ownerCtx(), { listId, version: 1 })).rejects.toMatchObject({ code: "not_found" });
});

test("a viewer may not change it", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  await expect(updateList(viewer(ctx), { listId, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
});
