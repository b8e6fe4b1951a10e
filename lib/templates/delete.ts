import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { templates } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { archiveTemplate } from "./archive";
import { isUsed } from "./in-use";
import type { DeletedTemplate, TemplateRef } from "./schema";

/** One that campaigns were made from is archived instead, so that the record stays whole. */
export async function deleteTemplate(ctx: Ctx, { templateId }: TemplateRef): Promise<z.output<typeof DeletedTemplate>> {
  authorize(ctx, "templates:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const mine = and(eq(templates.id, templateId), eq(templates.workspaceId, ctx.workspaceId));
    const [found] = await tx.select({ name: templates.name }).from(templates).where(mine).for("update");
    if (!found) throw notFound("template");
    await recordAudit(inTx, "template.deleted", { templateId, name: found.name });
    if (await isUsed(inTx, templateId)) {
      await archiveTemplate(inTx, { templateId });
      return { outcome: "archived" };
    }
    await tx.delete(templates).where(mine);
    return { outcome: "deleted" };
  });
}
