import { eq, sql } from "drizzle-orm";
import { installation, users } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { invalidField } from "@/lib/errors";
import { defaultLocale, type Locale } from "@/lib/i18n/schema";
import { newId } from "@/lib/ids";
import { openFirstWorkspace } from "./first-workspace";
import { hashPassword } from "./passwords";
import { CreateAdmin } from "./schema";

type NewAdmin = CreateAdmin & { locale?: Locale; timeZone?: string };

/** Makes an admin who may sign in at once; from now on no set-up link works. For `lettermill create-admin`. */
export async function createAdmin(db: Db, input: NewAdmin) {
  const { email, name, password } = CreateAdmin.parse(input);
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    await lockSetup(tx);
    return insertAdmin(tx, { email, name, passwordHash, locale: input.locale, timeZone: input.timeZone });
  });
}

/** The admin named by ADMIN_EMAIL and ADMIN_PASSWORD, if there is none of that address yet; called at every start. */
export async function ensureAdmin(db: Db, { email, password } = adminOfEnvironment()) {
  if (!email || !password) return;
  const [existing] = await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  if (!existing) await createAdmin(db, { email, password, name: email.split("@")[0]! });
}

const adminOfEnvironment = () => ({ email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD });

/** Whoever decides about the first admin holds this until the end of the transaction. */
export const lockSetup = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(7202602)`);

export async function insertAdmin(
  tx: Tx,
  {
    email,
    name,
    passwordHash,
    locale = defaultLocale,
    timeZone = "UTC",
  }: Omit<NewAdmin, "password"> & { passwordHash: string },
) {
  const [admin] = await tx
    .insert(users)
    .values({
      id: newId("user"),
      email,
      name,
      passwordHash,
      role: "admin",
      locale,
      timeZone,
      emailVerifiedAt: new Date(),
    })
    .onConflictDoNothing()
    .returning();
  if (!admin) throw invalidField("email", "accounts.errors.taken", { email });
  await tx
    .insert(installation)
    .values({ setupAt: new Date() })
    .onConflictDoUpdate({
      target: installation.id,
      set: { setupAt: sql`coalesce(${installation.setupAt}, now())` },
    });
  await openFirstWorkspace(tx, admin);
  return { userId: admin.id };
}
