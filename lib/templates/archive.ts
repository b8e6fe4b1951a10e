import { and, eq, sql } from "drizzle-orm";
import { templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { refuseWhileInUse } from "./in-use";
import { getTemplate } from "./queries";
import type { Template, TemplateRef } from "./schema";

/** Out of sight, and no longer offered to campaigns. */
export async function archiveTemplate(ctx: Ctx, ref: TemplateRef): Promise<Template> {
  authorize(ctx, "templates:write");
  await getTemplate(ctx, ref);
  await refuseWhileInUse(ctx, [ref.templateId]);
  return setArchivedAt(ctx, ref, sql`coalesce(${templates.archivedAt}, now())`);
}

export async function restoreTemplate(ctx: Ctx, ref: TemplateRef): Promise<Template> {
  authorize(ctx, "templates:write");
  return setArchivedAt(ctx, ref, sql`null`);
}

async function setArchivedAt(ctx: Ctx, { templateId }: TemplateRef, archivedAt: ReturnType<typeof sql>) {
  await ctx.db
    .update(templates)
    .set({ archivedAt, version: sql`${templates.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(templates.id, templateId), eq(templates.workspaceId, ctx.workspaceId)));
  return getTemplate(ctx, { templateId });
}
