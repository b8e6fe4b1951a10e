import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { templates, templateVersions, users } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { drawn } from "./drawn";
import { keepVersion } from "./keep-version";
import { getTemplate } from "./queries";
import {
  type ContentPart,
  contentOf,
  contentParts,
  type ListTemplateVersions,
  type NameTemplateVersion,
  type Template,
  type TemplateVersion,
  type TemplateVersionRef,
} from "./schema";

const before = alias(templateVersions, "before");
const changes = contentParts.map((part) => {
  const isMade = part === "html" ? sql`${templateVersions.document} is not null` : sql`false`;
  return sql`case when ${templateVersions[part]} is distinct from ${before[part]}
    and ${before.version} is not null and not ${isMade} then ${part}::text end`;
});
const summary = {
  version: templateVersions.version,
  label: templateVersions.label,
  savedBy: { id: users.id, name: users.name },
  savedAt: templateVersions.savedAt,
  restoredFrom: templateVersions.restoredFrom,
  usedAt: templateVersions.usedAt,
  previousVersion: before.version,
  changedParts: sql<ContentPart[]>`array_remove(array[${sql.join(changes, sql`, `)}], null)`,
};
const content = contentOf(getTableColumns(templateVersions));

/** Newest first; the newest is what the template says now. */
export async function listTemplateVersions(ctx: Ctx, { templateId, cursor, limit }: ListTemplateVersions) {
  authorize(ctx, "templates:read");
  await getTemplate(ctx, { templateId });
  const found = await ctx.db
    .select(summary)
    .from(templateVersions)
    .leftJoin(users, eq(users.id, templateVersions.savedBy))
    .leftJoin(before, isBefore)
    .where(and(eq(templateVersions.templateId, templateId), cursor ? lt(templateVersions.version, cursor) : undefined))
    .orderBy(desc(templateVersions.version))
    .limit(limit + 1);
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? String(items.at(-1)!.version) : null };
}

const isBefore = and(
  eq(before.templateId, templateVersions.templateId),
  sql`${before.version} = (select max(version) from ${templateVersions} older
    where older.template_id = ${templateVersions.templateId} and older.version < ${templateVersions.version})`,
);

export async function getTemplateVersion(ctx: Ctx, ref: TemplateVersionRef): Promise<TemplateVersion> {
  authorize(ctx, "templates:read");
  const [version] = await ctx.db
    .select({ ...summary, ...content })
    .from(templateVersions)
    .innerJoin(templates, isIn(ctx, ref))
    .leftJoin(users, eq(users.id, templateVersions.savedBy))
    .leftJoin(before, isBefore)
    .where(eq(templateVersions.version, ref.version));
  if (!version) throw notFound("templateVersion");
  return version;
}

const isIn = ({ workspaceId }: Pick<Ctx, "workspaceId">, { templateId }: TemplateVersionRef) =>
  and(
    eq(templates.id, templateVersions.templateId),
    eq(templates.id, templateId),
    eq(templates.workspaceId, workspaceId),
  );

/** A version with a name stays for good, and no later save is kept together with it. */
export async function nameTemplateVersion(ctx: Ctx, { label, ...ref }: NameTemplateVersion): Promise<TemplateVersion> {
  authorize(ctx, "templates:write");
  await getTemplateVersion(ctx, ref);
  await ctx.db
    .update(templateVersions)
    .set({ label })
    .where(and(eq(templateVersions.templateId, ref.templateId), eq(templateVersions.version, ref.version)));
  return getTemplateVersion(ctx, ref);
}

type Stored = Pick<typeof templateVersions.$inferSelect, ContentPart>;

/** Makes the template say what it said then. That is a version of its own: what it said until now is one too. */
export async function restoreTemplateVersion(ctx: Ctx, ref: TemplateVersionRef): Promise<Template> {
  authorize(ctx, "templates:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const { savedAt, ...version } = await getTemplateVersion(inTx, ref);
    // In the look of now, not of then.
    const values = await drawn(inTx, contentOf(version as Stored));
    const [restored] = await tx
      .update(templates)
      .set({ ...values, version: sql`${templates.version} + 1`, updatedAt: sql`now()` })
      .where(eq(templates.id, ref.templateId))
      .returning();
    await keepVersion(inTx, restored!, { restoredFrom: savedAt });
    await notifyLive(tx, ctx.workspaceId, "template", ref.templateId);
    return getTemplate(inTx, ref);
  });
}
