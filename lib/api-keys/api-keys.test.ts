import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys, users } from "@/drizzle/schema";
import { can } from "@/lib/context";
import { db } from "@/lib/db";
import { permissions, scopes } from "@/lib/permissions";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { createApiKey } from "./create";
import { findApiKeyCtx } from "./find";
import { listApiKeys } from "./queries";
import { revokeApiKey } from "./revoke";

test("a key opens its workspace, but not the owner's things", async () => {
  const ctx = await ownerCtx();
  const { id, key } = await createApiKey(ctx, { name: "Shop" });
  expect(key).toMatch(/^lm_[\w-]{43}$/);
  const found = (await findApiKeyCtx(db, key))!;
  expect(found).toMatchObject({ workspaceId: ctx.workspaceId, actor: { type: "apiKey", apiKeyId: id } });
  expect(can(found, "campaigns:send")).toBe(true);
  expect(can(found, "workspace:manage")).toBe(false);
});

test("a key may do what it was given, reads what it changes, and stops what it sends", async () => {
  const ctx = await ownerCtx();
  for (const scope of scopes) {
    const { key } = await createApiKey(ctx, { name: scope, scopes: [scope] });
    const found = (await findApiKeyCtx(db, key))!;
    const [resource] = scope.split(":");
    const also = scope === "campaigns:send" ? ["campaigns:stop"] : [];
    const given = permissions.filter((permission) => can(found, permission));
    expect(given.toSorted()).toEqual([...new Set([`${resource}:read`, scope, ...also])].toSorted());
  }
  expect((await listApiKeys(ctx)).items.map((key) => key.scopes)).toEqual(scopes.toReversed().map((scope) => [scope]));
});

test("a key makes no other key, whatever it may", async () => {
  const { key } = await createApiKey(await ownerCtx(), { name: "All", scopes });
  const program = (await findApiKeyCtx(db, key))!;
  await expect(createApiKey(program, { name: "Child" })).rejects.toMatchObject({ key: "settings.errors.keyByKey" });
});

test("works until it expires, and is still listed then", async () => {
  const ctx = await ownerCtx();
  const { id, key } = await createApiKey(ctx, { name: "Month", expiresInDays: 30 });
  const [listed] = (await listApiKeys(ctx)).items;
  const days = (listed!.expiresAt!.getTime() - Date.now()) / 86_400_000;
  expect(days).toBeCloseTo(30, 1);
  expect(await findApiKeyCtx(db, key)).not.toBeNull();
  await db
    .update(apiKeys)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(apiKeys.id, id));
  expect(await findApiKeyCtx(db, key)).toBeNull();
  expect((await listApiKeys(ctx)).items).toHaveLength(1);
});

test("the key itself is kept nowhere", async () => {
  const ctx = await ownerCtx();
  const { id, key } = await createApiKey(ctx, { name: "Shop" });
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.id, id));
  expect(JSON.stringify(row)).not.toContain(key);
  expect(JSON.stringify(await listApiKeys(ctx))).not.toContain(row!.hash);
});

test("notes when it was used, at most once a minute", async () => {
  const ctx = await ownerCtx();
  const { id, key } = await createApiKey(ctx, { name: "Shop" });
  const lastUsed = async () => (await db.select().from(apiKeys).where(eq(apiKeys.id, id)))[0]!.lastUsedAt;
  expect(await lastUsed()).toBeNull();
  await findApiKeyCtx(db, key);
  const first = await lastUsed();
  await findApiKeyCtx(db, key);
  expect(await lastUsed()).toEqual(first);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: new Date(Date.now() - 61_000) })
    .where(eq(apiKeys.id, id));
  await findApiKeyCtx(db, key);
  expect((await lastUsed())!.getTime()).toBeGreaterThanOrEqual(first!.getTime());
});

test("opens nothing once revoked, run out or made up", async () => {
  const ctx = await ownerCtx();
  const { id, key } = await createApiKey(ctx, { name: "Shop" });
  await revokeApiKey(ctx, { apiKeyId: id });
  expect(await findApiKeyCtx(db, key)).toBeNull();
  expect(await listApiKeys(ctx)).toEqual({ items: [] });
  await expect(revokeApiKey(ctx, { apiKeyId: id })).rejects.toMatchObject({ code: "not_found" });

  const old = await createApiKey(ctx, { name: "Old" });
  await db
    .update(apiKeys)
    .set({ expiresAt: new Date(0) })
    .where(eq(apiKeys.id, old.id));
  expect(await findApiKeyCtx(db, old.key)).toBeNull();
  expect(await findApiKeyCtx(db, `lm_${"x".repeat(43)}`)).toBeNull();
  expect(await findApiKeyCtx(db, "x")).toBeNull();
});

test("opens nothing while the person who made it is blocked", async () => {
  const ctx = await ownerCtx();
  const { key } = await createApiKey(ctx, { name: "Shop" });
  const userId = "userId" in ctx.actor ? ctx.actor.userId : "";
  const block = (blockedAt: Date | null) => db.update(users).set({ blockedAt }).where(eq(users.id, userId));
  await block(new Date());
  expect(await findApiKeyCtx(db, key)).toBeNull();
  await block(null);
  expect(await findApiKeyCtx(db, key)).not.toBeNull();
});

test("another workspace's keys do not exist", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  const { id, key } = await createApiKey(ctx, { name: "Shop" });
  await expect(revokeApiKey(other, { apiKeyId: id })).rejects.toMatchObject({ code: "not_found" });
  expect(await listApiKeys(other)).toEqual({ items: [] });
  expect(await findApiKeyCtx(db, key)).not.toBeNull();
});

test("keys are the owner's", async () => {
  const ctx = await ownerCtx();
  const { id } = await createApiKey(ctx, { name: "Shop" });
  const reader = viewer(ctx);
  for (const attempt of [
    createApiKey(reader, { name: "Mine" }),
    revokeApiKey(reader, { apiKeyId: id }),
    listApiKeys(reader),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  }
});
