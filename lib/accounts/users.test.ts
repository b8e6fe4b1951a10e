import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries, users } from "@/drizzle/schema";
import { createApiKey } from "@/lib/api-keys/create";
import { findApiKeyCtx } from "@/lib/api-keys/find";
import { db } from "@/lib/db";
import { campaignRow, createDraft } from "@/lib/test/campaigns";
import { createMember, createUser, ownerCtx, unique, userCtx } from "@/lib/test/factories";
import { blockUser, unblockUser } from "./block";
import { changeUserRole, grantRole } from "./change-role";
import { ListUsers } from "./schema";
import { findSession, startSession } from "./sessions";
import { listUsers } from "./users";

const admin = { ...userCtx({ id: "usr_admin", role: "admin" }) };
const device = { userAgent: null, address: null };
const page = (values = {}) => ListUsers.parse(values);
const entriesAbout = (userId: string) =>
  db
    .select({
      action: auditEntries.action,
      data: auditEntries.data,
      before: auditEntries.before,
      after: auditEntries.after,
    })
    .from(auditEntries)
    .where(sql`${auditEntries.data}->>'userId' = ${userId}`)
    .orderBy(auditEntries.id);

test("an admin finds people by address or name, with their workspaces, page by page", async () => {
  const word = unique();
  const ctx = await ownerCtx();
  const people = [await createUser({ name: `A ${word}` }), await createUser({ email: `b-${word}@example.com` })];
  await startSession(db, people[0]!.id, device);
  const first = await listUsers(admin, page({ q: word.toUpperCase(), limit: 1 }));
  expect(first.items).toMatchObject([{ id: people[1]!.id, workspaces: [], lastSeenAt: null }]);
  const second = await listUsers(admin, page({ q: word, limit: 1, cursor: first.nextCursor! }));
  expect(second).toMatchObject({ items: [{ id: people[0]!.id, lastSeenAt: expect.any(Date) }], nextCursor: null });

  const { items } = await listUsers(admin, page({ limit: 200 }));
  const owner = items.find(({ id }) => ctx.actor.type === "user" && id === ctx.actor.userId);
  expect(owner!.workspaces).toMatchObject([{ name: "Test" }]);
  expect((await listUsers(admin, page({ q: `%${word}` }))).items).toEqual([]);
});

test("an admin blocks someone, at once and everywhere, and lets them in again", async () => {
  const { id } = await createUser();
  const sessionId = await startSession(db, id, device);
  await blockUser(admin, { userId: id });
  expect(await findSession(db, sessionId)).toBeNull();
  await expect(blockUser(admin, { userId: id })).rejects.toMatchObject({ code: "not_found" });
  await unblockUser(admin, { userId: id });
  expect(await findSession(db, await startSession(db, id, device))).not.toBeNull();
  expect((await entriesAbout(id)).map(({ action }) => action)).toEqual(["user.blocked", "user.unblocked"]);
});

test("an admin can't lock themselves out", async () => {
  const me = await createUser({ role: "admin" });
  await expect(blockUser(userCtx(me), { userId: me.id })).rejects.toMatchObject({ code: "conflict" });
});

test("roles and blocks filter the list", async () => {
  const word = unique();
  const guest = await createUser({ name: word, role: "guest" });
  const blocked = await createUser({ name: word, blockedAt: new Date() });
  const idsOf = async (values: object) =>
    (await listUsers(admin, page({ q: word, ...values }))).items.map((it) => it.id);
  expect(await idsOf({ role: "guest" })).toEqual([guest.id]);
  expect(await idsOf({ blocked: "true" })).toEqual([blocked.id]);
  expect(await idsOf({ blocked: "false" })).toEqual([guest.id]);
});

test("who is blocked has their campaigns paused: those they made, and those of workspaces that are theirs alone", async () => {
  const own = await ownerCtx();
  const userId = "userId" in own.actor ? own.actor.userId : "";
  const shared = await ownerCtx();
  await createMember(shared, userId, "owner");
  const alone = await createDraft(own, { status: "sending" });
  const made = await createDraft(shared, { status: "scheduled", createdBy: userId });
  const colleagues = await createDraft(shared, { status: "sending" });
  const over = await createDraft(own, { status: "sent" });
  await blockUser(admin, { userId });
  const paused = { status: "paused", pauseReason: "notAllowed" };
  expect(await campaignRow(alone.id)).toMatchObject(paused);
  expect(await campaignRow(made.id)).toMatchObject(paused);
  expect((await campaignRow(colleagues.id)).status).toBe("sending");
  expect((await campaignRow(over.id)).status).toBe("sent");
});

test("a new role counts at once, and signs the person out", async () => {
  const user = await createUser();
  const sessionId = await startSession(db, user.id, device);
  await changeUserRole(admin, { userId: user.id, role: "manager" });
  expect(await findSession(db, sessionId)).toBeNull();
  const again = await findSession(db, await startSession(db, user.id, device));
  expect(again).toMatchObject({ role: "manager" });
  expect(await entriesAbout(user.id)).toEqual([
    {
      action: "user.roleChanged",
      data: { userId: user.id },
      before: { role: "user" },
      after: { role: "manager" },
    },
  ]);
});

test("who becomes a guest sends nothing more, by no key either", async () => {
  const ctx = await ownerCtx();
  const userId = "userId" in ctx.actor ? ctx.actor.userId : "";
  const { id } = await createDraft(ctx, { status: "sending" });
  const { key } = await createApiKey(ctx, { name: "Shop" });
  await changeUserRole(admin, { userId, role: "guest" });
  expect(await campaignRow(id)).toMatchObject({ status: "paused", pauseReason: "notAllowed" });
  expect(await findApiKeyCtx(db, key)).toBeNull();
});

test("the machine's operator grants roles by address", async () => {
  const user = await createUser();
  await grantRole(db, { email: user.email.toUpperCase(), role: "admin" });
  const [row] = await db.select().from(users).where(eq(users.id, user.id));
  expect(row!.role).toBe("admin");
  await expect(grantRole(db, { email: "nobody@example.com", role: "admin" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(grantRole(db, { email: user.email, role: "root" })).rejects.toThrow();
  await grantRole(db, { email: user.email, role: "user" });
});

test("seeing the list takes a manager, changing anyone an admin", async () => {
  const other = await createUser();
  for (const role of ["manager", "user", "guest"] as const) {
    const user = userCtx(await createUser({ role }));
    for (const attempt of [
      blockUser(user, { userId: other.id }),
      unblockUser(user, { userId: other.id }),
      changeUserRole(user, { userId: user.userId, role: "admin" }),
      ...(role === "manager" ? [] : [listUsers(user, page())]),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
    if (role === "manager") expect((await listUsers(user, page({ q: other.email }))).items).toHaveLength(1);
  }
});
