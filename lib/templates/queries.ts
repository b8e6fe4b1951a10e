import { and, desc, eq, getTableColumns, isNotNull, isNull, lt } from "drizzle-orm";
import { templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { containing, toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { isOutdated, withCurrentHtml } from "./outdated";
import type { ListTemplates, Template, TemplateRef } from "./schema";

const { workspaceId: _, createdBy: __, drawnWith: ___, ...columns } = getTableColumns(templates);
const { html: _4, text: _5, preheader: _6, document: _7, source: _8, ...summaryColumns } = columns;

export async function getTemplate(ctx: Ctx, { templateId }: TemplateRef): Promise<Template> {
  authorize(ctx, "templates:read");
  const [template] = await ctx.db
    .select({ ...columns, isOutdated })
    .from(templates)
    .where(and(eq(templates.id, templateId), eq(templates.workspaceId, ctx.workspaceId)));
  if (!template) throw notFound("template");
  return withCurrentHtml(ctx, template);
}

/** Newest first, without what is in them. */
export async function listTemplates(ctx: Ctx, { q, archived, cursor, limit }: ListTemplates) {
  authorize(ctx, "templates:read");
  const found = await ctx.db
    .select(summaryColumns)
    .from(templates)
    .where(
      and(
        eq(templates.workspaceId, ctx.workspaceId),
        archived ? isNotNull(templates.archivedAt) : isNull(templates.archivedAt),
        containing(q, templates.name, templates.subject),
        cursor ? lt(templates.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(templates.id))
    .limit(limit + 1);
  return toPage(found, limit);
}
