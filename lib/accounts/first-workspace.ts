import { eq } from "drizzle-orm";
import { members, type users } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { defaultLocale, isLocale } from "@/lib/i18n/schema";
import { createWorkspace } from "@/lib/workspaces/create";

/** Gives an account that has become active a workspace of its own, under the person's name. */
export async function openFirstWorkspace(tx: Tx, user: typeof users.$inferSelect) {
  const [membership] = await tx.select().from(members).where(eq(members.userId, user.id)).limit(1);
  if (membership) return;
  const locale = isLocale(user.locale) ? user.locale : defaultLocale;
  await createWorkspace(tx, { name: user.name, ownerId: user.id, locale, timeZone: user.timeZone });
}
