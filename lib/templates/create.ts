import { templates } from "@/drizzle/schema";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { drawn } from "./drawn";
import { keepVersion } from "./keep-version";
import { getTemplate } from "./queries";
import type { CreateTemplate, Template } from "./schema";
import { withMadeHtml } from "./written/make-html";

type New = Omit<CreateTemplate, "mode" | "source"> & Partial<Pick<CreateTemplate, "mode" | "source">>;
const nothing = { document: null, mode: "html", source: null, html: "" } as const;

/** Liquid errors are no reason to refuse: the check tells of them, and no campaign starts with one. */
export async function createTemplate(ctx: Ctx, values: New & { starter?: string }): Promise<Template> {
  authorize(ctx, "templates:write");
  const { actor, workspaceId } = ctx;
  const id = newId("template");
  const content = await drawn(ctx, await withMadeHtml(ctx, nothing, values));
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
