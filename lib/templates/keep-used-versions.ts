import { and, inArray, isNull, sql } from "drizzle-orm";
import { templates, templateVersions } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

/**
 * Keeps for good what a campaign is about to freeze. The templates wait with their next change until the transaction
 * ends, so that this is what it freezes.
 */
export async function keepUsedVersions(tx: Db, templateIds: string[]) {
  await tx.select({ id: templates.id }).from(templates).where(inArray(templates.id, templateIds)).for("share");
  const isNewest = sql`${templateVersions.version} = (
    select max(version) from ${templateVersions} newest where newest.template_id = ${templateVersions.templateId})`;
  await tx
    .update(templateVersions)
    .set({ usedAt: sql`now()` })
    .where(and(inArray(templateVersions.templateId, templateIds), isNewest, isNull(templateVersions.usedAt)));
}
