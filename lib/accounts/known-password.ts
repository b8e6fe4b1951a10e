import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import { invalidField, notFound } from "@/lib/errors";
import { countTry, forgiveTry } from "@/lib/limits";
import { isPassword } from "./passwords";

/** The signed-in person, who proves by their password that it is still them; `field` is where it was typed. */
export async function requirePassword({ db, userId }: UserCtx, password: string, field: string) {
  await countTry("passwordByUser", userId);
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  if (!user) throw notFound("user");
  if (!(await isPassword(user.passwordHash, password))) throw invalidField(field, "accounts.errors.passwordWrong");
  await forgiveTry("passwordByUser", userId);
  return user;
}
