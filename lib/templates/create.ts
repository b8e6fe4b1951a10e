import { templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { drawn } from "./drawn";
import { getTemplate } from "./queries";
import type { CreateTemplate, Template } from "./schema";

/** Liquid errors are no reason to refuse: the check tells of them, and no campaign starts with one. */
export async function createTemplate(ctx: Ctx, values: CreateTemplate & { starter?: string }): Promise<Template> {
  authorize(ctx, "write");
  const { actor, workspaceId } = ctx;
  const createdBy = actor.type === "user" || actor.type === "admin" ? actor.userId : null;
  const id = newId("template");
  await ctx.db.insert(templates).values({ ...(await drawn(values)), id, workspaceId, createdBy });
  return getTemplate(ctx, { templateId: id });
}
