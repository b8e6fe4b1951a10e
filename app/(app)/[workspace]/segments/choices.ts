import { listCampaigns } from "@/lib/campaigns/queries";
import { listTags } from "@/lib/contacts/queries";
import type { Ctx } from "@/lib/context";
import { listEventNames } from "@/lib/events/queries";
import { listFields } from "@/lib/fields/queries";
import type { Field } from "@/lib/fields/schema";
import { listListNames } from "@/lib/lists/queries";
import { listSegmentNames } from "@/lib/segments/queries";

type Named = { id: string; name: string };

/** What conditions can ask about in a workspace. */
export type Choices = {
  fields: Pick<Field, "id" | "name" | "type" | "choices">[];
  lists: Named[];
  campaigns: Named[];
  segments: Named[];
  tags: string[];
  eventNames: string[];
};

const MOST_CAMPAIGNS = 200;

export async function readChoices(ctx: Ctx): Promise<Choices> {
  const [fields, lists, campaigns, segments, tags, eventNames] = await Promise.all([
    listFields(ctx),
    listListNames(ctx),
    listCampaigns(ctx, { archived: false, limit: MOST_CAMPAIGNS }),
    listSegmentNames(ctx),
    listTags(ctx),
    listEventNames(ctx),
  ]);
  return {
    fields: fields.map(({ id, name, type, choices }) => ({ id, name, type, choices })),
    lists,
    campaigns: campaigns.items.map(({ id, name }) => ({ id, name })),
    segments: segments.map(({ id, name }) => ({ id, name })),
    tags,
    eventNames,
  };
}
