import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions, users } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createUser, userCtx } from "@/lib/test/factories";
import { endSession, findSession, listSessions, revokeSession, startSession } from "./sessions";

const device = { userAgent: "Mozilla/5.0", address: "192.0.2.1" };

async function signedIn(values: Partial<typeof users.$inferInsert> = {}) {
  const user = await createUser(values);
  const sessionId = await startSession(db, user.id, device);
  return { user, sessionId, ctx: { ...userCtx(user), sessionId } };
}

const change = (sessionId: string, values: Partial<typeof sessions.$inferInsert>) =>
  db.update(sessions).set(values).where(eq(sessions.id, sessionId));

test("says who is signed in, and whether as an admin", async () => {
  const { user, sessionId } = await signedIn({ role: "admin" });
  expect(await findSession(db, sessionId)).toEqual({ userId: user.id, sessionId, role: "admin" });
});

test("is over once ended, run out, or when the person is blocked", async () => {
  const [ended, old, blocked] = [await signedIn(), await signedIn(), await signedIn()];
  await endSession(db, ended.sessionId);
  await change(old.sessionId, { expiresAt: new Date() });
  await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, blocked.user.id));
  for (const { sessionId } of [ended, old, blocked]) expect(await findSession(db, sessionId)).toBeNull();
  expect(await findSession(db, newId("session"))).toBeNull();
});

test("notes that it is in use, at most once a minute", async () => {
  const { sessionId } = await signedIn();
  const ageInSeconds = async () => {
    const age = sql<number>`extract(epoch from now() - ${sessions.lastSeenAt})::float`;
    return (await db.select({ age }).from(sessions).where(eq(sessions.id, sessionId)))[0]!.age;
  };
  await change(sessionId, { lastSeenAt: new Date(Date.now() - 50_000) });
  await findSession(db, sessionId);
  expect(await ageInSeconds()).toBeGreaterThan(45);
  await change(sessionId, { lastSeenAt: new Date(Date.now() - 70_000) });
  await findSession(db, sessionId);
  expect(await ageInSeconds()).toBeLessThan(5);
});

test("a person sees their open sessions and ends one of them", async () => {
  const { user, sessionId, ctx } = await signedIn();
  const other = await startSession(db, user.id, { userAgent: "x".repeat(900), address: null });
  const listed = await listSessions(ctx);
  expect(listed.map(({ id, isCurrent }) => [id, isCurrent])).toEqual(
    expect.arrayContaining([
      [sessionId, true],
      [other, false],
    ]),
  );
  await revokeSession(ctx, { sessionId: other });
  expect(await findSession(db, other)).toBeNull();
  expect(await listSessions(ctx)).toMatchObject([{ id: sessionId }]);
  await expect(revokeSession(ctx, { sessionId: other })).rejects.toMatchObject({ code: "not_found" });
});

test("someone else's session does not exist", async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()];
  await expect(revokeSession(mine.ctx, { sessionId: theirs.sessionId })).rejects.toMatchObject({ code: "not_found" });
  expect(await findSession(db, theirs.sessionId)).not.toBeNull();
});
