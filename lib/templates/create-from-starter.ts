import { authorize, type Ctx } from "@/lib/context";
import { createTemplate } from "./create";
import type { CreateFromStarter, Template } from "./schema";
import { compileStarter } from "./starters";

export async function createFromStarter(ctx: Ctx, { starter, name, locale }: CreateFromStarter): Promise<Template> {
  authorize(ctx, "write");
  return createTemplate(ctx, { ...(await compileStarter(starter, locale)), name, starter });
}
