import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { defaultLocale, isLocale } from "@/lib/i18n/schema";

/** What the person may change about themselves. */
export async function getProfile({ db, userId }: UserCtx) {
  const [user] = await db
    .select({ email: users.email, name: users.name, locale: users.locale, timeZone: users.timeZone })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) throw notFound("user");
  return { ...user, locale: isLocale(user.locale) ? user.locale : defaultLocale };
}
