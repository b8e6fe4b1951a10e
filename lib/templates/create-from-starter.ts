import { startFrom } from "@/emails/starters";
import { authorize, type Ctx } from "@/lib/context";
import { createTemplate } from "./create";
import { type CreateFromStarter, CreateTemplate, type Template } from "./schema";

export async function createFromStarter(ctx: Ctx, { starter, name, locale }: CreateFromStarter): Promise<Template> {
  authorize(ctx, "templates:write");
  return createTemplate(ctx, { ...CreateTemplate.parse({ ...startFrom(starter, locale), name }), starter });
}
