import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { issueToken, spendToken } from "@/lib/one-time-tokens";
import { insertAdmin, lockSetup } from "./create-admin";
import { hashPassword } from "./passwords";
import type { SetUpInstallation } from "./schema";

const SETUP_HOURS = 7 * 24;

/** The address under which the first admin can be made, once; null when there is one. The link before stops working. */
export async function createSetupLink(db: Db): Promise<string | null> {
  return db.transaction(async (tx) => {
    await lockSetup(tx);
    if (await hasAdmin(tx)) return null;
    const token = await issueToken(tx, { purpose: "setup", subjectId: "installation", hours: SETUP_HOURS });
    return `${env.APP_URL}/setup?token=${token}`;
  });
}

/** Makes the first admin by the set-up link; of several who try at once one succeeds. */
export async function setUpInstallation(db: Db, { token, password, ...values }: SetUpInstallation) {
  return db.transaction(async (tx) => {
    await lockSetup(tx);
    if (await hasAdmin(tx)) throw new AppError("conflict", "accounts.errors.alreadySetUp");
    await spendToken(tx, "setup", token);
    return insertAdmin(tx, { ...values, passwordHash: await hashPassword(password) });
  });
}

export async function hasAdmin(db: Db) {
  const [admin] = await db.select({ id: users.id }).from(users).where(eq(users.role, "admin")).limit(1);
  return admin !== undefined;
}
