import { and, eq, sql } from "drizzle-orm";
import { templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getTemplate } from "./queries";
import type { Template, UpdateTemplate } from "./schema";

/** Campaigns that have started keep what they froze. */
export async function updateTemplate(ctx: Ctx, { templateId, version, ...values }: UpdateTemplate): Promise<Template> {
  authorize(ctx, "write");
  const updated = await ctx.db
    .update(templates)
    .set({ ...values, version: version + 1, updatedAt: sql`now()` })
    .where(
      and(eq(templates.id, templateId), eq(templates.workspaceId, ctx.workspaceId), eq(templates.version, version)),
    )
    .returning({ id: templates.id });
  const template = await getTemplate(ctx, { templateId });
  if (updated.length === 0) throw new AppError("conflict", "common.errors.changed");
  return template;
}
