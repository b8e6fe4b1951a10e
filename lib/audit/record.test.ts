import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { userCtx } from "@/lib/test/factories";
import { changeOf } from "./mask";
import { recordAudit, recordOversight } from "./record";

const ctxOf = (actor: Ctx["actor"]): Ctx => ({ workspaceId: newId("workspace"), actor, db });
const entriesOf = ({ workspaceId }: Ctx) =>
  db.select().from(auditEntries).where(eq(auditEntries.workspaceId, workspaceId));

test.each<[Ctx["actor"], string | null]>([
  [{ type: "user", userId: "usr_1", role: "owner" }, "usr_1"],
  [{ type: "admin", userId: "usr_2" }, "usr_2"],
  [{ type: "apiKey", apiKeyId: "key_1", permissions: ["contacts:read"] }, "key_1"],
  [{ type: "operator" }, null],
])("names the actor: %o", async (actor, actorId) => {
  const ctx = ctxOf(actor);
  await recordAudit(ctx, "thing.done", { thingId: "x" });
  expect(await entriesOf(ctx)).toMatchObject([
    { actorType: actor.type, actorId, action: "thing.done", data: { thingId: "x" } },
  ]);
});

test("what is done to the installation belongs to no workspace", async () => {
  const user = userCtx({ id: newId("user"), role: "admin" });
  await recordAudit(user, "user.blocked");
  expect(await db.select().from(auditEntries).where(eq(auditEntries.actorId, user.userId))).toMatchObject([
    { workspaceId: null, actorType: "user" },
  ]);
});

test("at the doors, only admins in workspaces of others are written down", async () => {
  const [admin, owner] = [ctxOf({ type: "admin", userId: "usr_2" }), ctxOf({ type: "operator" })];
  await recordOversight(admin, "updateContact");
  await recordOversight(owner, "updateContact");
  expect(await entriesOf(admin)).toMatchObject([{ action: "updateContact", actorType: "admin" }]);
  expect(await entriesOf(owner)).toEqual([]);
});

test("says what it was done to and what changed, from where, without secrets and addresses", async () => {
  const from = { address: "192.0.2.7", userAgent: "Mill/1", requestId: "r-1" };
  const ctx = { ...ctxOf({ type: "operator" }), from };
  const change = changeOf({ host: "a", port: 25, password: "p1" }, { host: "b", port: 25, password: "p2" });
  await recordAudit(ctx, "sender.updated", { senderId: "snd_1", from: "Ann <ann@mill.example>" }, change);
  expect(await entriesOf(ctx)).toMatchObject([
    {
      ...from,
      objectId: "snd_1",
      data: { senderId: "snd_1", from: "Ann <a…@mill.example>" },
      before: { host: "a", password: "•••" },
      after: { host: "b", password: "•••" },
    },
  ]);
});
