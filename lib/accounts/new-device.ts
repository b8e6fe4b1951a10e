import { desc, eq } from "drizzle-orm";
import { sessions, type users } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { formatDate } from "@/lib/format";
import { defaultLocale, isLocale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { queueLetter } from "@/lib/mail/letters";
import type { Device } from "./sessions";
import { describeAgent } from "./user-agent";

/** Tells the person of a sign-in by a browser, or from an address, that none of their latest were from; not of the first. */
export async function tellOfNewDevice(tx: Tx, user: typeof users.$inferSelect, { userAgent, address }: Device) {
  const before = await tx
    .select({ userAgent: sessions.userAgent, address: sessions.address })
    .from(sessions)
    .where(eq(sessions.userId, user.id))
    .orderBy(desc(sessions.id))
    .limit(100);
  const { browser, system } = describeAgent(userAgent);
  const isKnown = before.some((session) => {
    const known = describeAgent(session.userAgent);
    return session.address === address && known.browser === browser && known.system === system;
  });
  if (before.length === 0 || isKnown) return;
  const locale = isLocale(user.locale) ? user.locale : defaultLocale;
  const unknown = translate(locale, "settings.security.unknownDevice");
  await queueLetter(tx, "newDevice", user, {
    device: browser && system ? translate(locale, "settings.security.device", { browser, system }) : unknown,
    address: address ?? "—",
    time: formatDate(new Date(), "full", { locale, timeZone: user.timeZone }),
    url: `${env.APP_URL}/forgot-password`,
  });
}
