import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { ListTimeline, TimelineEntry } from "./schema";

export const timelineOperations: Operation[] = [
  {
    method: "get",
    path: "/contacts/{contactId}/timeline",
    summary: "List what happened to a contact",
    description: "Changes, consents, messages, what it did with them, and events; newest first.",
    permission: "contacts:read",
    Input: ListTimeline,
    Output: pageOf(TimelineEntry),
  },
];
