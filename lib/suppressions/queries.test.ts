import { expect, test } from "vitest";
import { ownerCtx } from "@/lib/test/factories";
import { addSuppressions } from "./add";
import { listSuppressions } from "./queries";
import { ListSuppressions } from "./schema";
import { suppressContact } from "./suppress";

test("finds by a part of the address and by reason, and pages by key", async () => {
  const ctx = await ownerCtx();
  await addSuppressions(ctx, { emails: ["anna@mill.example", "bert@mill.example", "carl@other.example"] });
  await suppressContact(ctx.db, { workspaceId: ctx.workspaceId, email: "dora@mill.example", reason: "bounced" });
  const emails = async (filter: object) =>
    (await listSuppressions(ctx, ListSuppressions.parse(filter))).items.map(({ email }) => email.split("@")[0]);
  expect(await emails({ q: "MILL" })).toEqual(["anna", "bert", "dora"]);
  expect(await emails({ q: "%" })).toEqual([]);
  expect(await emails({ reason: "bounced" })).toEqual(["dora"]);
  const first = await listSuppressions(ctx, ListSuppressions.parse({ limit: 3 }));
  expect(first.nextCursor).toBe("carl@other.example");
  expect(await emails({ limit: 3, cursor: first.nextCursor })).toEqual(["dora"]);
});

test("another workspace sees nothing of it", async () => {
  await addSuppressions(await ownerCtx(), { emails: ["a@example.com"] });
  expect((await listSuppressions(await ownerCtx(), ListSuppressions.parse({}))).items).toEqual([]);
});
