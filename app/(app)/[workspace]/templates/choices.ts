import { listStartedNames } from "@/lib/campaigns/queries";
import type { Ctx } from "@/lib/context";
import { listListNames } from "@/lib/lists/queries";
import { listSegmentNames } from "@/lib/segments/queries";
import type { Choices } from "./[templateId]/_visual/canvas-context";

/** What of the workspace blocks can refer to. */
export async function readChoices(ctx: Ctx): Promise<Choices> {
  const [list, segment, campaign] = await Promise.all([
    listListNames(ctx),
    listSegmentNames(ctx),
    listStartedNames(ctx),
  ]);
  return { list, segment, campaign };
}
