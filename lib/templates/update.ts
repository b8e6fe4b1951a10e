import { and, eq, sql } from "drizzle-orm";
import { templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { drawn } from "./drawn";
import { keepVersion } from "./keep-version";
import { getTemplate } from "./queries";
import type { Template, UpdateTemplate } from "./schema";
import { withMadeHtml } from "./written/make-html";

/** Campaigns that have started keep what they froze. */
export async function updateTemplate(
  ctx: Ctx,
  { templateId, version, isApart, ...changes }: UpdateTemplate,
): Promise<Template> {
  authorize(ctx, "templates:write");
  const before = await getTemplate(ctx, { templateId });
  const values = await drawn(ctx, await withMadeHtml(ctx, before, changes));
  // Its HTML is made from the blocks: written over, they would no longer be what is sent.
  if (before.document && values.html !== undefined && values.document === undefined) {
    throw new AppError("invalid", "templates.errors.isDrawn");
  }
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const [updated] = await tx
      .update(templates)
      .set({ ...values, version: version + 1, updatedAt: sql`now()` })
      .where(
        and(eq(templates.id, templateId), eq(templates.workspaceId, ctx.workspaceId), eq(templates.version, version)),
      )
      .returning();
    const template = await getTemplate(inTx, { templateId });
    if (!updated) throw new AppError("conflict", "common.errors.changed");
    await keepVersion(inTx, updated, { isApart });
    await notifyLive(tx, ctx.workspaceId, "template", templateId);
    return template;
  });
}
