import { ContactFilter } from "@/lib/contacts/schema";
import { ListRef } from "@/lib/lists/schema";
import { readQuery } from "@/lib/next/page";
import { SegmentRef } from "@/lib/segments/schema";

const Query = ContactFilter.pick({ q: true, tag: true, state: true }).extend({
  list: ListRef.shape.listId.optional(),
  segment: SegmentRef.shape.segmentId.optional(),
});

/** Which contacts the address of a page asks for. */
export async function readContactFilter(searchParams: Promise<unknown>): Promise<ContactFilter> {
  const { list, segment, ...filter } = await readQuery(Query, searchParams);
  return { ...filter, listId: list, segmentId: segment };
}
