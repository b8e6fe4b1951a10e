import { expect, test } from "vitest";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { addSuppressions } from "./add";
import { listSuppressions } from "./queries";
import { removeSuppression } from "./remove";
import { ListSuppressions } from "./schema";
import { suppressContact } from "./suppress";

const email = "a@example.com";

test("lifts what a person had set", async () => {
  const ctx = await ownerCtx();
  await addSuppressions(ctx, { emails: [email] });
  await removeSuppression(ctx, { email: " A@example.com", acknowledged: false });
  expect((await listSuppressions(ctx, ListSuppressions.parse({}))).items).toEqual([]);
});

test.each(["unsubscribed", "bounced", "complained"] as const)("asks before lifting %s", async (reason) => {
  const ctx = await ownerCtx();
  await suppressContact(ctx.db, { workspaceId: ctx.workspaceId, email, reason });
  await expect(removeSuppression(ctx, { email, acknowledged: false })).rejects.toMatchObject({
    code: "conflict",
    key: "suppressions.errors.acknowledge",
    values: { email, reason },
  });
  await removeSuppression(ctx, { email, acknowledged: true });
  await expect(removeSuppression(ctx, { email, acknowledged: true })).rejects.toMatchObject({ code: "not_found" });
});

test("another workspace's suppression does not exist", async () => {
  await addSuppressions(await ownerCtx(), { emails: [email] });
  await expect(removeSuppression(await ownerCtx(), { email, acknowledged: true })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a viewer may not", async () => {
  const ctx = await ownerCtx();
  await addSuppressions(ctx, { emails: [email] });
  await expect(removeSuppression(viewer(ctx), { email, acknowledged: true })).rejects.toMatchObject({
    code: "forbidden",
  });
});
