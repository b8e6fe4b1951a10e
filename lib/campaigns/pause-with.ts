import { and, eq, inArray, sql } from "drizzle-orm";
import { campaigns, members, users, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { defaultLocale, isLocale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { notifyLive } from "@/lib/live";
import type { PauseReason } from "./schema";

type Row = typeof campaigns.$inferSelect;

/**
 * Stops a campaign that cannot go on by itself, and mails whoever made it; a person reads why, mends it and resumes.
 * One that stands still already is left as it is.
 */
export async function pauseWith(db: Db, campaignId: string, reason: PauseReason, detail: string) {
  await db.transaction(async (tx) => {
    const [paused] = await tx
      .update(campaigns)
      .set({ status: "paused", pauseReason: reason, pauseDetail: detail, wakeAt: null, updatedAt: sql`now()` })
      .where(and(eq(campaigns.id, campaignId), inArray(campaigns.status, ["scheduled", "sending"])))
      .returning();
    if (!paused) return;
    await notifyLive(tx, paused.workspaceId, "campaign", campaignId);
    await mailTheirOwner(tx, paused, reason, detail);
  });
}

export async function mailTheirOwner(
  tx: Db,
  { id, name, workspaceId, createdBy }: Row,
  reason: PauseReason,
  detail: string,
) {
  const [reader] = await tx
    .select({ email: users.email, locale: users.locale, slug: workspaces.slug })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.workspaceId, workspaceId))
    .orderBy(sql`${members.userId} = ${createdBy} desc nulls last`, sql`${members.role} = 'owner' desc`)
    .limit(1);
  if (!reader) return;
  // React is read only when there is a letter to write: a worker rarely writes one.
  const { queueLetter } = await import("@/lib/mail/letters");
  const locale = isLocale(reader.locale) ? reader.locale : defaultLocale;
  await queueLetter(tx, "campaignPaused", reader, {
    campaign: name,
    why: translate(locale, `campaigns.paused.${reason}.title`),
    text: translate(locale, `campaigns.paused.${reason}.text`),
    detail,
    url: `${env.APP_URL}/${reader.slug}/campaigns/${id}`,
  });
}
