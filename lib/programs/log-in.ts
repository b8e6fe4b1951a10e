import type { Entered } from "@/lib/accounts/enter";
import { finishSignIn } from "@/lib/accounts/finish-sign-in";
import { Proof, type SignIn } from "@/lib/accounts/schema";
import { endSession, findSession } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import type { Stranger, UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import type { FinishLogIn, LoggedIn, Tokens } from "./schema";
import { issueTokens } from "./tokens";

/** By password: tokens, or the question for a second factor. */
export async function logIn({ db, device }: Stranger, input: SignIn): Promise<LoggedIn> {
  const entered = await signIn(db, input, device);
  return "sessionId" in entered ? tokensOf(db, entered) : entered;
}

export async function finishLogIn({ db, device }: Stranger, { pending, ...given }: FinishLogIn): Promise<Tokens> {
  const proof = Proof.safeParse(given);
  if (!proof.success) throw invalidField(given.code === undefined ? "recoveryCode" : "code", "accounts.errors.code");
  return tokensOf(db, await finishSignIn(db, { pending, ...proof.data }, device));
}

async function tokensOf(db: Db, { sessionId }: Entered) {
  const session = await findSession(db, sessionId);
  if (!session) throw new AppError("unauthorized", "accounts.errors.signInAgain");
  return issueTokens(db, session);
}

/** Ends the session: its tokens open nothing any more. */
export async function logOut({ db, sessionId }: UserCtx): Promise<void> {
  await endSession(db, sessionId);
}
