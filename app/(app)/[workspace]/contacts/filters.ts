import { ContactFilter } from "@/lib/contacts/schema";
import { ListRef } from "@/lib/lists/schema";
import { readQuery } from "@/lib/next/page";

const Query = ContactFilter.pick({ q: true, tag: true, state: true }).extend({ list: ListRef.shape.listId.optional() });

/** Which contacts the address of a page asks for. */
export async function readContactFilter(searchParams: Promise<unknown>): Promise<ContactFilter> {
  const { list, ...filter } = await readQuery(Query, searchParams);
  return { ...filter, listId: list };
}
