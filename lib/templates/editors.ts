import { and, asc, eq, lt, ne, or, sql } from "drizzle-orm";
import { templateEditors, templates, users } from "@/drizzle/schema";
import { authorize, type Ctx, can, userIdOf } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import type { TemplateEditorRef, TemplateEditors } from "./schema";

/** Who was not heard of for so long is gone: windows ask every ten seconds. */
const GONE_AFTER_SECONDS = 30;

/**
 * Who else has the template open for writing. The window that asks is one of them from then on, if it may write; it asks
 * every few seconds.
 */
export async function listTemplateEditors(ctx: Ctx, { templateId, tab }: TemplateEditorRef): Promise<TemplateEditors> {
  authorize(ctx, "templates:read");
  const { db, workspaceId, actor } = ctx;
  const [template] = await db
    .select({ version: templates.version })
    .from(templates)
    .where(and(eq(templates.id, templateId), eq(templates.workspaceId, workspaceId)));
  if (!template) throw notFound("template");
  const userId = userIdOf(actor) ?? "";
  await db
    .delete(templateEditors)
    .where(lt(templateEditors.seenAt, sql`now() - make_interval(secs => ${GONE_AFTER_SECONDS})`));
  if (userId && can(ctx, "templates:write")) {
    const [{ isNew } = { isNew: false }] = await db
      .insert(templateEditors)
      .values({ templateId, userId, tab })
      .onConflictDoUpdate({
        target: [templateEditors.templateId, templateEditors.userId, templateEditors.tab],
        set: { seenAt: sql`now()` },
      })
      .returning({ isNew: sql<boolean>`xmax = 0` });
    if (isNew) await notifyLive(db, workspaceId, "template", templateId);
  }
  const editors = await db
    .select({
      tab: templateEditors.tab,
      name: users.name,
      isMe: sql<boolean>`${templateEditors.userId} = ${userId}`,
      since: templateEditors.startedAt,
    })
    .from(templateEditors)
    .innerJoin(users, eq(users.id, templateEditors.userId))
    .where(
      and(
        eq(templateEditors.templateId, templateId),
        or(ne(templateEditors.userId, userId), ne(templateEditors.tab, tab)),
      ),
    )
    .orderBy(asc(templateEditors.startedAt));
  return { version: template.version, editors };
}

/** A window that closes takes its leave. */
export async function removeTemplateEditor(ctx: Ctx, { templateId, tab }: TemplateEditorRef): Promise<void> {
  authorize(ctx, "templates:write");
  const { db, workspaceId, actor } = ctx;
  await db
    .delete(templateEditors)
    .where(
      and(
        eq(templateEditors.templateId, templateId),
        eq(templateEditors.userId, userIdOf(actor) ?? ""),
        eq(templateEditors.tab, tab),
      ),
    );
  await notifyLive(db, workspaceId, "template", templateId);
}
