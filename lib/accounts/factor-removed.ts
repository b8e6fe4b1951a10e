import { eq } from "drizzle-orm";
import { recoveryCodes, type users } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { queueLetter } from "@/lib/mail/letters";
import { findFactors } from "./factors";
import { endSessions } from "./sessions";

/** Whoever is signed in elsewhere has to sign in again. With the last factor its recovery codes go, and the person is told. */
export async function factorRemoved(tx: Tx, user: typeof users.$inferSelect, sessionId: string) {
  await endSessions(tx, user.id, sessionId);
  if ((await findFactors(tx, user.id)).length > 0) return;
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, user.id));
  await queueLetter(tx, "secondFactorOff", user, { url: `${env.APP_URL}/forgot-password` });
}
