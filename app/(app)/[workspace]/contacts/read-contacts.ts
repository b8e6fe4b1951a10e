import { listBulkActions } from "@/lib/bulk-actions/queries";
import { countContacts, listContacts, listTags } from "@/lib/contacts/queries";
import type { ContactFilter } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { listFields } from "@/lib/fields/queries";
import { listListNames } from "@/lib/lists/queries";

/** What a table of contacts shows, and what can be done from it. */
export async function readContacts(ctx: Ctx, filter: ContactFilter) {
  const [page, total, lists, fields, tags, { items: latest }] = await Promise.all([
    listContacts(ctx, { ...filter, limit: 50 }),
    countContacts(ctx, filter),
    listListNames(ctx),
    listFields(ctx),
    listTags(ctx),
    listBulkActions(ctx, { limit: 5 }),
  ]);
  return { page, filter, total, known: { lists, fields, tags }, latest };
}
