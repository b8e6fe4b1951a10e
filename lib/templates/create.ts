import { templates } from "@/drizzle/schema";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { drawn } from "./drawn";
import { keepVersion } from "./keep-version";
import { getTemplate } from "./queries";
import type { CreateTemplate, Template } from "./schema";

/** Liquid errors are no reason to refuse: the check tells of them, and no campaign starts with one. */
export async function createTemplate(ctx: Ctx, values: CreateTemplate & { starter?: string }): Promise<Template> {
  authorize(ctx, "write");
  const { actor, workspaceId } = ctx;
  const id = newId("template");
  const content = await drawn(ctx, values);
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const [template] = await tx
      .insert(templates)
      .values({ ...content, id, workspaceId, createdBy: userIdOf(actor) })
      .returning();
    await keepVersion(inTx, template!);
    return getTemplate(inTx, { templateId: id });
  });
}
