import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { ContactEvent, ListEvents, RecordEvents, RecordedEvents } from "./schema";

export const eventOperations: Operation[] = [
  {
    method: "get",
    path: "/events",
    summary: "List what contacts did",
    description: "Newest first, as it was recorded.",
    permission: "contacts:read",
    Input: ListEvents,
    Output: pageOf(ContactEvent),
  },
  {
    method: "post",
    path: "/events",
    summary: "Record what contacts did",
    description:
      "One or many, up to a thousand. Segments ask for them: “ordered twice in the last 30 days”. Those whose contact nobody knows are named in the answer, the others are recorded.",
    permission: "contacts:write",
    Input: RecordEvents,
    Output: RecordedEvents,
  },
];
