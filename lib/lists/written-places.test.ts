import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createList, ownerCtx } from "@/lib/test/factories";
import { membershipStatuses } from "./schema";
import { findListsByName, readPlace, writePlace } from "./written-places";

test.each(["Readers", "Readers (unsubscribed)", "(unsubscribed)", "A (b)"])(
  "a place on “%s” is read as it was written",
  (name) => {
    for (const status of membershipStatuses) expect(readPlace(writePlace({ name, status }))).toEqual({ name, status });
    expect(writePlace({ name: "Readers", status: "subscribed" })).toBe("Readers");
  },
);

test("a name means the one list in use that has it, else the one that is archived", async () => {
  const ctx = await ownerCtx();
  const make = async (name: string, archivedAt: Date | null = null) =>
    (await createList(ctx, [], { name, archivedAt })).id;
  const [readers, , old] = [await make("Readers"), await make("Readers", new Date()), await make("Old", new Date())];
  for (const name of ["Twice", "Twice"]) await make(name);
  expect(await findListsByName(db, ctx.workspaceId)).toEqual(
    new Map([
      ["Readers", readers],
      ["Old", old],
    ]),
  );
  expect(await findListsByName(db, (await ownerCtx()).workspaceId)).toEqual(new Map());
});
