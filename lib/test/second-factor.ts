import { generate, generateSecret } from "otplib";
import { authenticators } from "@/drizzle/schema";
import type { signIn } from "@/lib/accounts/sign-in";
import { seal } from "@/lib/crypto";
import { db } from "@/lib/db";

/** The code that an app shows now, or will show so many steps later; the next one is taken already. */
export const codeOf = (secret: string, stepsAhead = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + stepsAhead * 30 });

/** Gives a person an app that shows codes. */
export async function addAuthenticator(userId: string) {
  const secret = generateSecret();
  await db.insert(authenticators).values({ userId, sealedSecret: seal(secret, userId), confirmedAt: new Date() });
  return { code: (stepsAhead?: number) => codeOf(secret, stepsAhead) };
}

/** The session of someone who needed no second factor. */
export function sessionOf(entered: Awaited<ReturnType<typeof signIn>>) {
  if ("pending" in entered) throw new Error("a second factor is asked for");
  return entered.sessionId;
}
