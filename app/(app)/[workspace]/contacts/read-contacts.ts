import { listBulkActions } from "@/lib/bulk-actions/queries";
import { countContacts } from "@/lib/contacts/count";
import { listContacts, listTags } from "@/lib/contacts/queries";
import type { ContactFilter } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { listFields } from "@/lib/fields/queries";
import { listListNames } from "@/lib/lists/queries";
import { orSay } from "@/lib/next/page";
import { listSegmentNames } from "@/lib/segments/queries";

/** What a table of contacts shows, and what can be done from it. */
export async function readContacts(ctx: Ctx, filter: ContactFilter) {
  const [found, lists, segments, fields, tags, { items: latest }] = await Promise.all([
    orSay(readFound(ctx, filter)),
    listListNames(ctx),
    listSegmentNames(ctx),
    listFields(ctx),
    listTags(ctx),
    listBulkActions(ctx, { limit: 5 }),
  ]);
  return { found, filter, known: { lists, segments, fields, tags }, latest };
}

/** What was found; or why that can't be told, as when a segment takes too long. */
export type Found = Awaited<ReturnType<typeof readFound>> | { message: string };

async function readFound(ctx: Ctx, filter: ContactFilter) {
  const [page, total] = await Promise.all([listContacts(ctx, { ...filter, limit: 50 }), countContacts(ctx, filter)]);
  return { page, total };
}
