import { z } from "zod";
import { type ContactFilter, contactStates } from "@/lib/contacts/schema";
import { idOf } from "@/lib/zod";

const Filters = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  list: idOf("lst").optional().catch(undefined),
  state: z.enum(contactStates).optional().catch(undefined),
});

/** What the URL asks for; what makes no sense in it is left out. */
export function filterOf(searchParams: Record<string, unknown>): ContactFilter {
  const { list, ...filter } = Filters.parse(searchParams);
  return { ...filter, listId: list };
}
