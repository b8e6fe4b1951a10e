import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticators, users } from "@/drizzle/schema";
import { newId } from "@/lib/ids";
import { userCtx } from "@/lib/test/factories";
import { ownDatabase } from "@/lib/test/own-database";
import { getSecondFactorRule, setSecondFactorRule } from "./second-factor-rule";
import { findSession, findSignedIn, startSession } from "./sessions";

let own: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.drop());

const missing = { code: "forbidden", key: "accounts.errors.factorMissing" };

async function signedIn(role: "admin" | "user") {
  const id = newId("user");
  await own.db.insert(users).values({ id, email: `${id}@example.com`, name: "Test", passwordHash: "none", role });
  const sessionId = await startSession(own.db, id, { userAgent: null, address: null });
  return { ...userCtx({ id, role }), sessionId, db: own.db };
}

const addApp = ({ userId }: { userId: string }, confirmedAt: Date | null = new Date()) =>
  own.db
    .insert(authenticators)
    .values({ userId, sealedSecret: "sealed", confirmedAt })
    .onConflictDoUpdate({ target: authenticators.userId, set: { confirmedAt } });

test("once it is required, who has no second factor gets nowhere before they have one", async () => {
  const [admin, guarded, bare] = [await signedIn("admin"), await signedIn("user"), await signedIn("user")];
  const find = ({ sessionId }: typeof bare) => findSession(own.db, sessionId);
  await addApp(guarded);
  await addApp(bare, null);
  expect(await getSecondFactorRule(admin)).toEqual({ isRequired: false });
  await expect(setSecondFactorRule(admin, { isRequired: true })).rejects.toMatchObject({ code: "conflict" });
  await addApp(admin);
  await setSecondFactorRule(admin, { isRequired: true });
  expect(await getSecondFactorRule(admin)).toEqual({ isRequired: true });

  expect(await find(guarded)).toMatchObject({ userId: guarded.userId });
  await expect(find(bare)).rejects.toMatchObject(missing);
  expect(await findSignedIn(own.db, bare.sessionId)).toMatchObject({ userId: bare.userId, mustAddFactor: true });
  await addApp(bare);
  expect(await find(bare)).toMatchObject({ userId: bare.userId });

  const late = await signedIn("user");
  await expect(find(late)).rejects.toMatchObject(missing);
  await setSecondFactorRule(admin, { isRequired: false });
  expect(await find(late)).toMatchObject({ userId: late.userId });
});

test("only admins see the rule and set it", async () => {
  const user = await signedIn("user");
  await expect(getSecondFactorRule(user)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setSecondFactorRule(user, { isRequired: false })).rejects.toMatchObject({ code: "forbidden" });
});
