import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { countSignIn } from "@/lib/limits";
import { type Entered, enter, type Pending } from "./enter";
import { isPassword } from "./passwords";
import type { SignIn } from "./schema";
import type { Device } from "./sessions";

/**
 * The password's part of signing in: a session, or a token for `finishSignIn` where a second factor is asked for. A wrong
 * password and an unknown address get the same answer after the same work.
 */
export async function signIn(db: Db, { email, password }: SignIn, device: Device): Promise<Entered | Pending> {
  const { address } = device;
  const tries = await countSignIn(email, address);
  const [user] = await db.select().from(users).where(eq(users.email, email));
  if (!(await isPassword(user?.passwordHash, password)) || !user) {
    await recordAudit({ db, userId: user?.id ?? null }, "signIn.failed", { email, address });
    throw new AppError("unauthorized", "accounts.errors.signIn");
  }
  await tries.forgive();
  return enter(db, user, device);
}
