import { expect, test } from "vitest";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { createList } from "./create";
import { CreateList } from "./schema";

test("makes an empty list", async () => {
  expect(await createList(await ownerCtx(), CreateList.parse({ name: " Readers ", description: "" }))).toMatchObject({
    name: "Readers",
    description: null,
    counts: { subscribed: 0, unsubscribed: 0, unconfirmed: 0 },
    archivedAt: null,
    version: 1,
  });
});

test("a list needs a name", () => {
  expect(CreateList.safeParse({ name: "  " }).error?.issues[0]?.message).toBe("lists.errors.name");
});

test("a viewer may not make one", async () => {
  const input = CreateList.parse({ name: "Readers" });
  await expect(createList(viewer(await ownerCtx()), input)).rejects.toMatchObject({ code: "forbidden" });
});
