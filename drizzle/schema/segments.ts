import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { type Root, segmentKinds } from "@/lib/segments/schema";
import { createdAt, id, moment } from "../columns";
import { campaigns, recipientMode } from "./campaigns";
import { contacts } from "./contacts";
import { workspaces } from "./workspaces";

export const segmentKind = pgEnum("segment_kind", segmentKinds);

const workspaceId = () =>
  id()
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" });

const contactId = () =>
  id()
    .notNull()
    .references(() => contacts.id, { onDelete: "cascade" });

export const segments = pgTable(
  "segments",
  {
    id: id().primaryKey(),
    workspaceId: workspaceId(),
    name: text().notNull(),
    description: text(),
    kind: segmentKind().notNull().default("dynamic"),
    /** Null for a static one: its contacts are in `segment_contacts`. */
    rule: jsonb().$type<Root>(),
    contactCount: integer(),
    countedAt: moment(),
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("segments_workspace_idx").on(t.workspaceId, t.id)],
);

export const segmentContacts = pgTable(
  "segment_contacts",
  {
    segmentId: id()
      .notNull()
      .references(() => segments.id, { onDelete: "cascade" }),
    contactId: contactId(),
  },
  (t) => [
    primaryKey({ name: "segment_contacts_pkey", columns: [t.segmentId, t.contactId] }),
    index("segment_contacts_contact_idx").on(t.contactId),
  ],
);

/** The segments that a campaign is for, and those whose contacts get nothing of it. */
export const campaignSegments = pgTable(
  "campaign_segments",
  {
    campaignId: id()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    segmentId: id()
      .notNull()
      .references(() => segments.id, { onDelete: "cascade" }),
    mode: recipientMode().notNull().default("include"),
    /** What its rule meant at the start: whoever changes it then changes no campaign that is under way. */
    scope: jsonb().$type<unknown>(),
  },
  (t) => [
    primaryKey({ name: "campaign_segments_pkey", columns: [t.campaignId, t.segmentId] }),
    index("campaign_segments_segment_idx").on(t.segmentId),
  ],
);

/** What contacts did elsewhere, as other programs tell. */
export const contactEvents = pgTable(
  "contact_events",
  {
    id: id().primaryKey(),
    workspaceId: workspaceId(),
    contactId: contactId(),
    name: text().notNull(),
    properties: jsonb().$type<Record<string, string | number | boolean>>().notNull().default({}),
    occurredAt: createdAt(),
    /** Two of the same are one event. */
    key: text(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("contact_events_key").on(t.workspaceId, t.key),
    index("contact_events_contact_idx").on(t.contactId, t.name, t.occurredAt),
    index("contact_events_workspace_idx").on(t.workspaceId, t.id),
    index("contact_events_name_idx").on(t.workspaceId, t.name, t.id),
  ],
);
