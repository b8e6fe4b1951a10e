import { listStartedNames } from "@/lib/campaigns/queries";
import type { Ctx } from "@/lib/context";
import { listListNames } from "@/lib/lists/queries";
import type { Choices } from "./[templateId]/_visual/canvas-context";

/** What of the workspace blocks can refer to. */
export async function readChoices(ctx: Ctx): Promise<Choices> {
  const [list, campaign] = await Promise.all([listListNames(ctx), listStartedNames(ctx)]);
  return { list, campaign };
}
