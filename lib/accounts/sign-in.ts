import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { countSignIn, rememberAddress } from "@/lib/limits";
import { isPassword } from "./passwords";
import type { SignIn } from "./schema";
import { type Device, startSession } from "./sessions";

/** Opens a session. A wrong password and an unknown address get the same answer after the same work. */
export async function signIn(db: Db, { email, password }: SignIn, device: Device): Promise<{ sessionId: string }> {
  const tries = await countSignIn(email, device.address);
  const [user] = await db.select().from(users).where(eq(users.email, email));
  if (!(await isPassword(user?.passwordHash, password)) || !user) {
    throw new AppError("unauthorized", "accounts.errors.signIn");
  }
  await tries.forgive();
  if (!user.emailVerifiedAt) throw new AppError("forbidden", "accounts.errors.notConfirmed");
  if (user.blockedAt) throw new AppError("forbidden", "accounts.errors.blocked");
  await rememberAddress(email, device.address);
  return { sessionId: await startSession(db, user.id, device) };
}
