import { z } from "zod";
import { idOf, isoDate, pageInput } from "@/lib/zod";

const MAX_EVENTS = 1_000;

const name = z.string().trim().min(1).max(100);

/** What happened, in words and figures of the workspace's own. */
const Properties = z
  .record(z.string().trim().min(1).max(100), z.union([z.string().max(2_000), z.number(), z.boolean()]))
  .refine((properties) => Object.keys(properties).length <= 50, {
    error: "events.errors.tooManyProperties",
    params: { limit: 50 },
  });

const NewEvent = z
  .object({
    contactId: idOf("con").optional(),
    email: z.string().trim().max(320).optional().describe("Instead of `contactId`."),
    name: name.describe("What happened, such as `order placed`."),
    properties: Properties.default({}),
    occurredAt: isoDate.optional().describe("Now, if left out."),
    key: z.string().min(1).max(200).optional().describe("Two events with the same key are one."),
  })
  .refine(({ contactId, email }) => Boolean(contactId) !== Boolean(email), {
    error: "events.errors.who",
    path: ["email"],
  });
export type NewEvent = z.output<typeof NewEvent>;

export const RecordEvents = z.object({
  events: z.array(NewEvent).min(1).max(MAX_EVENTS),
  createsContacts: z.boolean().default(false).describe("Unknown addresses become contacts, on no list."),
});
export type RecordEvents = z.output<typeof RecordEvents>;

export const RecordedEvents = z.object({
  recordedCount: z.int(),
  repeatedCount: z.int().describe("Were known by their key."),
  unknown: z.array(z.int()).describe("Places, from 0, of the events whose contact does not exist."),
});
export type RecordedEvents = z.output<typeof RecordedEvents>;

export const ListEvents = z.object({
  contactId: idOf("con").optional(),
  name: name.optional(),
  ...pageInput,
});
export type ListEvents = z.output<typeof ListEvents>;

export const ContactEvent = z
  .object({
    id: z.string(),
    contactId: z.string(),
    name: z.string(),
    properties: z.record(z.string(), z.unknown()),
    occurredAt: isoDate,
    createdAt: isoDate,
  })
  .meta({ id: "ContactEvent" });
export type ContactEvent = z.output<typeof ContactEvent>;
