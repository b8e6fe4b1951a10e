import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { recoveryCodes } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, userCtx } from "@/lib/test/factories";
import { hashPassword } from "./passwords";
import { countRecoveryCodes, makeFirstRecoveryCodes, renewRecoveryCodes, spendRecoveryCode } from "./recovery-codes";

const password = "three calm words";

test("each works once, for its owner alone, and is kept as a hash", async () => {
  const [user, other] = [await createUser(), await createUser()];
  const [code = "", ...rest] = await makeFirstRecoveryCodes(db, user.id);
  expect(code).toMatch(/^[2-9a-z]{10}$/);
  const rows = await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id));
  expect(JSON.stringify(rows)).not.toContain(code);
  expect(await spendRecoveryCode(db, other.id, code)).toBe(false);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => spendRecoveryCode(db, user.id, code)));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  expect(await countRecoveryCodes(db, user.id)).toBe(rest.length);
});

test("another set ends the one before, and takes the password", async () => {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const [old = ""] = await makeFirstRecoveryCodes(db, user.id);
  await expect(renewRecoveryCodes(userCtx(user), { password: "wrong" })).rejects.toMatchObject({ code: "invalid" });
  const { recoveryCodes: codes } = await renewRecoveryCodes(userCtx(user), { password });
  expect(await spendRecoveryCode(db, user.id, old)).toBe(false);
  expect(await spendRecoveryCode(db, user.id, codes[0]!)).toBe(true);
});
