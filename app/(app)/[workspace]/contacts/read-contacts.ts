import { listBulkActions } from "@/lib/bulk-actions/queries";
import { countContacts, listContacts, listTags } from "@/lib/contacts/queries";
import type { ContactFilter } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { listFields } from "@/lib/fields/queries";
import { listListNames } from "@/lib/lists/queries";
import { listSegmentNames } from "@/lib/segments/queries";

/** What a table of contacts shows, and what can be done from it. */
export async function readContacts(ctx: Ctx, filter: ContactFilter) {
  const [page, total, lists, segments, fields, tags, { items: latest }] = await Promise.all([
    listContacts(ctx, { ...filter, limit: 50 }),
    countContacts(ctx, filter),
    listListNames(ctx),
    listSegmentNames(ctx),
    listFields(ctx),
    listTags(ctx),
    listBulkActions(ctx, { limit: 5 }),
  ]);
  return { page, filter, total, known: { lists, segments, fields, tags }, latest };
}
