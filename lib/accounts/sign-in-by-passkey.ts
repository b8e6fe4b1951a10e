import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { countTry } from "@/lib/limits";
import { type Entered, enterAtLast } from "./enter";
import { findByPasskey } from "./passkeys";
import type { PasskeyAnswer } from "./schema";
import { type Device, originOf } from "./sessions";

/** A session for whoever's passkey answered. It is something they have and something they are or know: nothing else is asked. */
export async function signInByPasskey(db: Db, answer: PasskeyAnswer, device: Device): Promise<Entered> {
  if (device.address) await countTry("signInByAddress", device.address);
  const userId = await findByPasskey(db, answer);
  const [user] = userId ? await db.select().from(users).where(eq(users.id, userId)) : [];
  if (!user) {
    await recordAudit({ db, userId: null, from: originOf(device) }, "signIn.passkeyFailed");
    throw new AppError("unauthorized", "accounts.errors.passkey");
  }
  return enterAtLast(db, user, device);
}
