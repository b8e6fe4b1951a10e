import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, ownerCtx, unique, userCtx } from "@/lib/test/factories";
import { ListUsers } from "./schema";
import { findSession, startSession } from "./sessions";
import { blockUser, listUsers, unblockUser } from "./users";

const admin = { ...userCtx({ id: "usr_admin", role: "admin" }) };
const device = { userAgent: null, address: null };
const page = (values = {}) => ListUsers.parse(values);

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
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.actorId, admin.userId));
  expect(
    entries
      .filter(({ data }) => data.userId === id)
      .map(({ action }) => action)
      .toSorted(),
  ).toEqual(["user.blocked", "user.unblocked"]);
});

test("an admin can't lock themselves out", async () => {
  const me = await createUser({ role: "admin" });
  await expect(blockUser(userCtx(me), { userId: me.id })).rejects.toMatchObject({ code: "conflict" });
});

test("is for admins alone", async () => {
  const user = userCtx(await createUser());
  for (const attempt of [
    listUsers(user, page()),
    blockUser(user, { userId: user.userId }),
    unblockUser(user, { userId: user.userId }),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  }
});
