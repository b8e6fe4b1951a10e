import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { unique } from "@/lib/test/factories";
import { ownDatabase } from "@/lib/test/own-database";
import { blockUser } from "./block";
import { changeUserRole, grantRole } from "./change-role";

let db: Awaited<ReturnType<typeof ownDatabase>>["db"];
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await ownDatabase());
});
afterAll(() => drop());

async function addAdmin(): Promise<UserCtx & { email: string }> {
  const userId = newId("user");
  const email = `${unique()}@example.com`;
  await db.insert(users).values({ id: userId, email, name: "Ada", passwordHash: "none", role: "admin" });
  return { userId, email, sessionId: newId("session"), role: "admin", db };
}
const admins = () => db.$count(users, and(eq(users.role, "admin"), isNull(users.blockedAt)));

test("someone stays admin, whoever acts, and when two act at the same moment", async () => {
  let first = await addAdmin();
  const refusal = { key: "accounts.errors.lastAdmin" };
  await expect(changeUserRole(first, { userId: first.userId, role: "user" })).rejects.toMatchObject(refusal);
  await expect(grantRole(db, { email: first.email, role: "guest" })).rejects.toMatchObject(refusal);
  for (let round = 0; round < 5; round++) {
    const second = await addAdmin();
    const [demotion] = await Promise.allSettled([
      changeUserRole(first, { userId: second.userId, role: "user" }),
      blockUser(second, { userId: first.userId }),
    ]);
    expect(await admins()).toBe(1);
    if (demotion.status === "rejected") first = second;
  }
});
