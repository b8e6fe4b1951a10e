import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries, workspaceAccess } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { ownerCtx, unique, viewer } from "@/lib/test/factories";
import { admit } from "./admit";
import { openWorkspace } from "./open";
import { getAccess, isAllowedOrigin } from "./queries";
import { saveAccess } from "./save";
import { SaveAccess } from "./schema";

const here = "203.0.113.7";
const save = (ctx: Ctx, input: Partial<SaveAccess> = {}, from: string | null = here) =>
  saveAccess(ctx, { addresses: [], origins: [], version: 0, ...input }, from);
const parse = (input: object) => SaveAccess.parse({ addresses: [], origins: [], version: 0, ...input });
const fieldsOf = (input: object) =>
  SaveAccess.safeParse({ addresses: [], origins: [], version: 0, ...input }).error?.issues.map(({ path, message }) => [
    path.join("."),
    message,
  ]);

test("without a list a workspace is open to every address and to no website", async () => {
  const ctx = await ownerCtx();
  expect(await getAccess(ctx)).toEqual({ addresses: [], origins: [], version: 0 });
  await expect(admit(ctx, "198.51.100.1")).resolves.toBeUndefined();
  await expect(admit(ctx, null)).resolves.toBeUndefined();
  expect(await isAllowedOrigin(db, "https://shop.example", ctx.workspaceId)).toBe(false);
});

test.each([
  ["198.51.100.7", true],
  ["198.51.100.8", false],
  ["203.0.113.200", true],
  ["2001:db8:1::5", true],
  ["2001:db8:2::5", false],
  [null, false],
])("with a list %s may come in: %s", async (address, isAllowed) => {
  const ctx = await ownerCtx();
  await save(ctx, { addresses: ["203.0.113.0/24", "198.51.100.7", "2001:db8:1::/48"] });
  const coming = admit(ctx, address);
  if (isAllowed) await expect(coming).resolves.toBeUndefined();
  else await expect(coming).rejects.toMatchObject({ code: "forbidden", key: "common.errors.address" });
});

test("keys are held to the list, those who oversee the installation are not", async () => {
  const ctx = await ownerCtx();
  await save(ctx, { addresses: [here] });
  const key: Ctx = { ...ctx, actor: { type: "apiKey", apiKeyId: newId("apiKey"), permissions: ["contacts:read"] } };
  await expect(admit(key, "198.51.100.1")).rejects.toMatchObject({ code: "forbidden" });
  const admin: Ctx = { ...ctx, actor: { type: "admin", userId: newId("user") } };
  await expect(admit(admin, "198.51.100.1")).resolves.toBeUndefined();
});

test("a list that would lock out who saves it is refused and changes nothing", async () => {
  const ctx = await ownerCtx();
  for (const from of ["198.51.100.1", null]) {
    await expect(save(ctx, { addresses: [here] }, from)).rejects.toMatchObject({
      code: "invalid",
      fields: { addresses: ["settings.errors.lockOut"] },
    });
  }
  expect((await getAccess(ctx)).version).toBe(0);
});

test("of two who change it at once, one is told", async () => {
  const ctx = await ownerCtx();
  const outcomes = await Promise.allSettled([save(ctx), save(ctx)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(save(ctx, { version: 0 })).rejects.toMatchObject({ code: "conflict" });
  expect((await save(ctx, { version: 1, addresses: [here] })).version).toBe(2);
});

test("whoever has the machine opens what a list has shut, and leaves its websites", async () => {
  const slug = `w-${unique()}`;
  const ctx = await ownerCtx({ slug });
  const origins = [`https://${slug}.example`];
  await save(ctx, { addresses: [here], origins });
  await openWorkspace(db, slug);
  await expect(admit(ctx, "198.51.100.1")).resolves.toBeUndefined();
  expect(await getAccess(ctx)).toEqual({ addresses: [], origins, version: 2 });
  await expect(openWorkspace(db, `${slug}-no`)).rejects.toMatchObject({ code: "not_found" });
});

test("it is written down", async () => {
  const ctx = await ownerCtx();
  await save(ctx, { addresses: [here] });
  expect(await db.select().from(auditEntries).where(eq(auditEntries.workspaceId, ctx.workspaceId))).toMatchObject([
    { action: "access.updated", before: { addresses: [] }, after: { addresses: [here] } },
  ]);
});

test("a website is allowed in its workspace, and may ask anywhere", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  const origin = `https://${newId("workspace").replace("_", "-")}.example`;
  await save(ctx, { origins: [origin] });
  expect(await isAllowedOrigin(db, origin, ctx.workspaceId)).toBe(true);
  expect(await isAllowedOrigin(db, origin, other.workspaceId)).toBe(false);
  expect(await isAllowedOrigin(db, origin)).toBe(true);
  expect(await isAllowedOrigin(db, `${origin}.evil.example`)).toBe(false);
});

test("only owners see and change it", async () => {
  const ctx = await ownerCtx();
  await expect(getAccess(viewer(ctx))).rejects.toMatchObject({ code: "forbidden" });
  await expect(save(viewer(ctx))).rejects.toMatchObject({ code: "forbidden" });
  expect(await db.select().from(workspaceAccess).where(eq(workspaceAccess.workspaceId, ctx.workspaceId))).toEqual([]);
});

test("another workspace's list stays its own", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  await save(ctx, { addresses: [here] });
  expect((await getAccess(other)).addresses).toEqual([]);
  await save(other, { addresses: ["198.51.100.1"] }, "198.51.100.1");
  expect((await getAccess(ctx)).addresses).toEqual([here]);
});

test("lists are lines, or arrays, each entry once", () => {
  const lists = { addresses: [here, "2001:db8::/32"], origins: ["https://shop.example", "http://localhost:3000"] };
  expect(parse(lists)).toMatchObject(lists);
  expect(
    parse({ addresses: ` ${here}\n2001:db8::/32, ${here}\n`, origins: "https://SHOP.example/\nhttp://localhost:3000" }),
  ).toMatchObject(lists);
});

test.each(["203.0.113", "203.0.113.0/33", "shop.example", "::1/129", "*"])("%s is no address", (entry) =>
  expect(fieldsOf({ addresses: [entry] })).toEqual([["addresses", "settings.errors.address"]]),
);

test.each([
  "*",
  "null",
  "shop.example",
  "https://shop.example/path",
  "https://*.shop.example",
  "javascript:1",
  "https://a@b.c",
])("%s is no website", (entry) =>
  expect(fieldsOf({ origins: [entry] })).toEqual([["origins", "settings.errors.origin"]]),
);
