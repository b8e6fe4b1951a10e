import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { countSignIn } from "@/lib/limits";
import { queueLetter } from "@/lib/mail/letters";
import { type Entered, enter, type Pending } from "./enter";
import { isPassword } from "./passwords";
import { inSameTime } from "./same-time";
import type { SignIn } from "./schema";
import { type Device, originOf } from "./sessions";

/** So many in a quarter of an hour are no typing errors. */
const NOTICED_FAILURES = 10;

/**
 * The password's part of signing in: a session, or a token for `finishSignIn` where a second factor is asked for. A wrong
 * password and an unknown address get the same answer after the same work.
 */
export async function signIn(db: Db, { email, password }: SignIn, device: Device): Promise<Entered | Pending> {
  const tries = await countSignIn(email, device.address);
  const [user] = await db.select().from(users).where(eq(users.email, email));
  if (!(await isPassword(user?.passwordHash, password)) || !user) {
    await recordAudit({ db, userId: user?.id ?? null, from: originOf(device) }, "signIn.failed", { email });
    // It takes the same time whether or not there is someone to tell.
    if (tries.count === NOTICED_FAILURES) await inSameTime(() => tellOfFailures(db, user));
    throw new AppError("unauthorized", "accounts.errors.signIn");
  }
  await tries.forgive();
  return enter(db, user, device);
}

async function tellOfFailures(db: Db, user: typeof users.$inferSelect | undefined) {
  if (user) await queueLetter(db, "signInFailures", user, { url: `${env.APP_URL}/forgot-password` });
}
