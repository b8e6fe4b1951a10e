import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createContact, ownerCtx } from "@/lib/test/factories";
import { countTotals, findInstallationTotals } from "./totals";

test("counts over all workspaces", async () => {
  const before = await countTotals(db);
  await createContact(await ownerCtx());
  await createContact(await ownerCtx());
  expect((await countTotals(db)).contacts).toBeGreaterThanOrEqual(before.contacts + 2);
});

test("tells nothing unless it is switched on", async () => {
  expect(await findInstallationTotals(db)).toBeNull();
});
