import type { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { rememberAddress } from "@/lib/limits";
import { issueToken } from "@/lib/one-time-tokens";
import { findFactors } from "./factors";
import { tellOfNewDevice } from "./new-device";
import type { Factor } from "./schema";
import { type Device, originOf, startSession } from "./sessions";

type User = typeof users.$inferSelect;

export type Entered = { sessionId: string };
/** The token is for `finishSignIn`, for a quarter of an hour. */
export type Pending = { pending: string; factors: Factor[] };

export const PENDING_HOURS = 0.25;

/** After the first proof of who it is: a session, or the question for the second one. */
export async function enter(db: Db, user: User, device: Device): Promise<Entered | Pending> {
  checkMayEnter(user);
  const factors = await findFactors(db, user.id);
  if (factors.length === 0) return enterAtLast(db, user, device);
  const pending = { purpose: "secondFactor", subjectId: user.id, hours: PENDING_HOURS, isFurther: true } as const;
  return { pending: await issueToken(db, pending), factors };
}

/** After the last proof: always a new session, whatever this browser had before. */
export async function enterAtLast(db: Db, user: User, device: Device): Promise<Entered> {
  checkMayEnter(user);
  await rememberAddress(user.email, device.address);
  return db.transaction(async (tx) => {
    await tellOfNewDevice(tx, user, device);
    const sessionId = await startSession(tx, user.id, device);
    await recordAudit({ db: tx, userId: user.id, from: originOf(device) }, "signIn.done", { sessionId });
    return { sessionId };
  });
}

function checkMayEnter(user: User) {
  if (!user.emailVerifiedAt) throw new AppError("forbidden", "accounts.errors.notConfirmed");
  if (user.blockedAt) throw new AppError("forbidden", "accounts.errors.blocked");
}
