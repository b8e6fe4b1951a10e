import { expect, test } from "vitest";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { addSuppressions } from "./add";
import { listSuppressions } from "./queries";
import { ListSuppressions } from "./schema";

test("adds addresses once each, as written down for contacts", async () => {
  const ctx = await ownerCtx();
  expect(await addSuppressions(ctx, { emails: ["B@Example.com", "b@example.com", "a@example.com"] })).toEqual({
    addedCount: 2,
  });
  expect(await addSuppressions(ctx, { emails: ["a@example.com"] })).toEqual({ addedCount: 0 });
  const { items } = await listSuppressions(ctx, ListSuppressions.parse({}));
  expect(items).toMatchObject([
    { email: "a@example.com", reason: "manual" },
    { email: "b@example.com", reason: "manual" },
  ]);
});

test("one that is no address stops them all, and is named", async () => {
  const ctx = await ownerCtx();
  await expect(addSuppressions(ctx, { emails: ["a@example.com", "nobody"] })).rejects.toMatchObject({
    key: "suppressions.errors.email",
    values: { text: "nobody" },
  });
  expect((await listSuppressions(ctx, ListSuppressions.parse({}))).items).toEqual([]);
});

test("a viewer may not", async () => {
  const ctx = viewer(await ownerCtx());
  await expect(addSuppressions(ctx, { emails: ["a@example.com"] })).rejects.toMatchObject({ code: "forbidden" });
});
