import { z } from "zod";
import { consentActs, consentSources } from "@/lib/consents/schema";
import { changeKinds } from "@/lib/contacts/schema";
import { messageStatuses, skipReasons } from "@/lib/messages/schema";
import { idOf, isoDate, pageInput } from "@/lib/zod";

/** What a person may want to see alone. */
export const timelineTopics = ["mail", "consent", "changes", "events"] as const;
export type TimelineTopic = (typeof timelineTopics)[number];

export const ListTimeline = z.object({
  contactId: idOf("con"),
  topic: z.enum(timelineTopics).optional(),
  ...pageInput,
});
export type ListTimeline = z.output<typeof ListTimeline>;

const named = z.object({ id: z.string(), name: z.string() });
const actor = named.nullable().describe("The member or API key; null: the person themselves, or the system.");
const common = { id: z.string(), at: isoDate };
const ofMessage = { ...common, messageId: z.string(), campaign: named };

export const TimelineEntry = z
  .discriminatedUnion("kind", [
    z.object({
      ...common,
      kind: z.literal("change"),
      what: z.enum(changeKinds),
      actor,
      changes: z
        .array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }))
        .describe("By the names that the fields have now."),
    }),
    z.object({
      ...common,
      kind: z.literal("import"),
      what: z.enum(["created", "changed"]),
      import: named.describe("With the name of its file."),
    }),
    z.object({
      ...common,
      kind: z.literal("consent"),
      act: z.enum(consentActs),
      source: z.enum(consentSources),
      list: named.nullable(),
      text: z.string().nullable(),
      actor,
    }),
    z.object({
      ...ofMessage,
      kind: z.literal("message"),
      status: z.enum(messageStatuses),
      skipReason: z.enum(skipReasons).nullable(),
      reason: z.string().nullable(),
    }),
    z.object({ ...ofMessage, kind: z.literal("open") }),
    z.object({ ...ofMessage, kind: z.literal("click"), url: z.string().nullable() }),
    z.object({ ...ofMessage, kind: z.literal("unsubscribe") }),
    z.object({ ...ofMessage, kind: z.literal("bounce") }),
    z.object({ ...ofMessage, kind: z.literal("complaint") }),
    z.object({
      ...common,
      kind: z.literal("event"),
      name: z.string(),
      properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ])
  .meta({ id: "TimelineEntry" });
export type TimelineEntry = z.output<typeof TimelineEntry>;
