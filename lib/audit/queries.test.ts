import { expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { createUser, ownerCtx, userCtx, viewer } from "@/lib/test/factories";
import { auditCsv } from "./export";
import { listAudit, listInstallationAudit } from "./queries";
import { recordAudit } from "./record";
import { ListAudit } from "./schema";

const ask = (ctx: Ctx, filter = {}) => listAudit(ctx, ListAudit.parse(filter));
const actionsOf = ({ items }: Awaited<ReturnType<typeof ask>>) => items.map(({ action }) => action);

async function workspaceWithActs() {
  const ctx = { ...(await ownerCtx()), from: { address: null, userAgent: "=1+1", requestId: null } };
  await recordAudit(ctx, "sender.created", { senderId: "snd_1" });
  await recordAudit(ctx, "member.invited", { invitationId: "inv_1" });
  await recordAudit({ ...ctx, actor: { type: "operator" } }, "sender.deleted", { senderId: "snd_1" });
  return ctx;
}

test("newest first, each with the name of who it was, page by page", async () => {
  const ctx = await workspaceWithActs();
  const first = await ask(ctx, { limit: 2 });
  expect(first.items).toMatchObject([
    { action: "sender.deleted", actorType: "operator", actorName: null },
    { action: "member.invited", actorType: "user", actorName: "Test" },
  ]);
  expect(actionsOf(await ask(ctx, { limit: 2, cursor: first.nextCursor }))).toEqual(["sender.created"]);
});

test("by a part of the act, by whom, by what, by day", async () => {
  const ctx = await workspaceWithActs();
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  expect(actionsOf(await ask(ctx, { q: "sender." }))).toEqual(["sender.deleted", "sender.created"]);
  expect(actionsOf(await ask(ctx, { q: "snd_1" }))).toEqual(["sender.deleted", "sender.created"]);
  const userId = "userId" in ctx.actor ? ctx.actor.userId : "";
  expect(actionsOf(await ask(ctx, { q: userId }))).toEqual(["member.invited", "sender.created"]);
  expect(actionsOf(await ask(ctx, { q: "%" }))).toEqual([]);
  expect(actionsOf(await ask(ctx, { since: day(-1), until: day(1) }))).toHaveLength(3);
  expect(actionsOf(await ask(ctx, { since: day(2) }))).toEqual([]);
  expect(actionsOf(await ask(ctx, { until: day(-2) }))).toEqual([]);
});

test("is for owners, and each workspace sees its own", async () => {
  const ctx = await workspaceWithActs();
  await expect(ask(viewer(ctx))).rejects.toMatchObject({ code: "forbidden" });
  expect(actionsOf(await ask(await ownerCtx()))).toEqual([]);
});

test("admins see all of it, and nobody else does", async () => {
  const ctx = await workspaceWithActs();
  const admin = userCtx(await createUser({ role: "admin" }));
  await recordAudit(admin, "user.blocked", { userId: "usr_1" });
  const { items } = await listInstallationAudit(admin, ListAudit.parse({ limit: 200 }));
  expect(items).toContainEqual(expect.objectContaining({ action: "user.blocked", workspaceId: null }));
  expect(items).toContainEqual(expect.objectContaining({ workspaceId: ctx.workspaceId }));
  const manager = userCtx(await createUser({ role: "manager" }));
  await expect(listInstallationAudit(manager, ListAudit.parse({}))).rejects.toMatchObject({ code: "forbidden" });
});

test("as CSV, without formulas", async () => {
  const ctx = await workspaceWithActs();
  let csv = "";
  for await (const text of auditCsv((page) => listAudit(ctx, { ...page, limit: 2 }))) csv += text;
  const rows = csv.trim().split("\r\n");
  expect(rows[0]).toContain("position,createdAt,workspaceId,actorType");
  expect(rows.slice(1)).toHaveLength(3);
  expect(rows[3]).toContain("sender.created,snd_1,");
  expect(rows[3]).toContain("'=1+1,");
});
