import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createUser, ownerCtx, userCtx } from "@/lib/test/factories";
import { watchPlans } from "@/lib/test/plans";
import { addSuppressions } from "./add";
import { listGlobalSuppressions, listSuppressions } from "./queries";
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
  expect(await emails({ q: "AN" })).toEqual(["anna"]);
  expect(await emails({ q: "il" })).toEqual([]);
  expect(await emails({ reason: "bounced" })).toEqual(["dora"]);
  const first = await listSuppressions(ctx, ListSuppressions.parse({ limit: 3 }));
  expect(first.nextCursor).toBe("carl@other.example");
  expect(await emails({ limit: 3, cursor: first.nextCursor })).toEqual(["dora"]);
});

test("another workspace sees nothing of it", async () => {
  await addSuppressions(await ownerCtx(), { emails: ["a@example.com"] });
  expect((await listSuppressions(await ownerCtx(), ListSuppressions.parse({}))).items).toEqual([]);
});

test("a search goes through its index, in a workspace and in all of them", async () => {
  const ctx = await ownerCtx();
  const many = sql`select md5(n::text) || '@example.org', 'manual'::suppression_reason from generate_series(1, 20000) n`;
  await db.execute(sql`insert into global_suppressions (email, reason) ${many} on conflict do nothing`);
  await db.execute(sql`
    insert into suppressions (workspace_id, email, reason)
    select ${ctx.workspaceId}, email, reason from (${many}) made (email, reason)`);
  await db.execute(sql`vacuum analyze suppressions, global_suppressions`);
  await using watched = watchPlans();
  const admin = { ...userCtx(await createUser({ role: "admin" })), db: watched.db };
  const search = { q: "4f2a9c", limit: 50 };
  const plans = await watched.plansOf(async () => {
    await listSuppressions({ ...ctx, db: watched.db }, search);
    await listGlobalSuppressions(admin, search);
  });
  expect(plans).toEqual([
    expect.stringContaining("Bitmap Index Scan on suppressions_email_idx"),
    expect.stringContaining("Bitmap Index Scan on global_suppressions_email_idx"),
  ]);
});
