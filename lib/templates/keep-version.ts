import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { type templates, templateVersions } from "@/drizzle/schema";
import { type Ctx, userIdOf } from "@/lib/context";
import type { Db } from "@/lib/db";
import { type Content, contentOf, differingParts } from "./schema";

/** Saves that one person makes within so many minutes are one version. */
const TOGETHER_MINUTES = 10;
/** Of older ones than so many, each day's last stays. */
const KEPT_CLOSELY = 50;
const KEPT = 200;

type How = {
  /** Not together with what the same person saved before. */
  isApart?: boolean;
  /** From when the version is that this save brings back. */
  restoredFrom?: Date;
};

/** Keeps what the template says now, together with what the same person saved a moment ago. */
export async function keepVersion(
  { db, actor }: Pick<Ctx, "db" | "actor">,
  template: typeof templates.$inferSelect,
  { isApart = false, restoredFrom }: How = {},
) {
  const { id: templateId, version } = template;
  const content = contentOf(template);
  const savedBy = userIdOf(actor);
  const [newest] = await db
    .select()
    .from(templateVersions)
    .where(eq(templateVersions.templateId, templateId))
    .orderBy(desc(templateVersions.version))
    .limit(1);
  if (newest && differingParts(newest, content).length === 0) return;
  if (newest && savedBy && !isApart && !restoredFrom && isWrittenAlike(newest, content)) {
    const goesOn = and(
      eq(templateVersions.templateId, templateId),
      eq(templateVersions.version, newest.version),
      // What it was made of stays.
      gt(templateVersions.version, 1),
      eq(templateVersions.savedBy, savedBy),
      gt(templateVersions.startedAt, sql`now() - make_interval(mins => ${TOGETHER_MINUTES})`),
      isNull(templateVersions.label),
      isNull(templateVersions.usedAt),
      isNull(templateVersions.restoredFrom),
    );
    const values = { ...content, version, savedAt: sql`now()` };
    const goneOn = await db.update(templateVersions).set(values).where(goesOn).returning();
    if (goneOn.length > 0) return;
  }
  await db.insert(templateVersions).values({ templateId, version, ...content, savedBy, restoredFrom });
  await thinOut(db, templateId);
}

/** Blocks that became HTML, or HTML that became a letter, can only be had back from the version before. */
const isWrittenAlike = (one: Content, other: Content) =>
  one.mode === other.mode && (one.document === null) === (other.document === null);

/** What was named or sent stays. */
async function thinOut(db: Db, templateId: string) {
  await db.execute(sql`
    delete from template_versions
    where template_id = ${templateId} and label is null and used_at is null and version in (
      select version from (
        select version,
          row_number() over (order by version desc) as place,
          row_number() over (partition by saved_at::date order by version desc) as place_of_day
        from template_versions where template_id = ${templateId}) ranked
      where place > ${KEPT} or (place > ${KEPT_CLOSELY} and place_of_day > 1))`);
}
