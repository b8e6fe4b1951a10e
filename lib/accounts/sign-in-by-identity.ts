import { and, eq, sql } from "drizzle-orm";
import { identities, users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { newToken } from "@/lib/crypto";
import type { Db, Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { countTry } from "@/lib/limits";
import { revokeTokens } from "@/lib/one-time-tokens";
import { type Entered, enter, type Pending } from "./enter";
import { openFirstWorkspace } from "./first-workspace";
import { hashPassword } from "./passwords";
import { Identity } from "./schema";
import { type Device, endSessions } from "./sessions";

/**
 * A session for whom another provider vouches, or the question for their second factor. Who comes for the first time
 * gets the account of their address, or a new one, if the provider has verified that it is theirs; never otherwise.
 */
export async function signInByIdentity(db: Db, claimed: Identity, device: Device): Promise<Entered | Pending> {
  const identity = Identity.safeParse(claimed);
  if (!identity.success) throw new AppError("forbidden", "accounts.errors.identity");
  if (device.address) await countTry("signInByAddress", device.address);
  return enter(db, await db.transaction((tx) => findOrMake(tx, identity.data)), device);
}

async function findOrMake(tx: Tx, identity: Identity) {
  const { provider, subject, email, isVerified } = identity;
  // Of two who come at once for the first time one makes the account.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${email}, 7202606))`);
  const [known] = await tx
    .select({ user: users })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  if (known) return known.user;
  if (!isVerified) throw new AppError("forbidden", "accounts.errors.identityUnverified");
  const user = (await findByEmail(tx, email)) ?? (await makeUser(tx, identity));
  await tx.insert(identities).values({ provider, subject, userId: user.id });
  await recordAudit({ db: tx, userId: user.id }, "identity.linked", { provider });
  return user;
}

async function findByEmail(tx: Tx, email: string) {
  const [user] = await tx.select().from(users).where(eq(users.email, email)).for("update");
  if (!user || user.emailVerifiedAt) return user;
  // Somebody signed up with this address and never proved it. Now its owner is here: what was set up before is not theirs.
  const passwordHash = await nobodysPassword();
  await endSessions(tx, user.id);
  await revokeTokens(tx, "verify", user.id);
  const [owned] = await tx
    .update(users)
    .set({ passwordHash, emailVerifiedAt: sql`now()` })
    .where(eq(users.id, user.id))
    .returning();
  await openFirstWorkspace(tx, owned!);
  return owned!;
}

async function makeUser(tx: Tx, { email, name }: Identity) {
  if (!env.REGISTRATION_OPEN) throw new AppError("forbidden", "accounts.errors.registrationClosed");
  const [user] = await tx
    .insert(users)
    .values({ id: newId("user"), email, name, passwordHash: await nobodysPassword(), emailVerifiedAt: new Date() })
    .returning();
  await openFirstWorkspace(tx, user!);
  return user!;
}

/** Until they choose one by "Forgot your password?". */
const nobodysPassword = () => hashPassword(newToken());
