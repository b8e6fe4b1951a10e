import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { type Changes, changeKinds, mailFrequencies } from "@/lib/contacts/schema";
import { fieldTypes } from "@/lib/fields/schema";
import { membershipStatuses } from "@/lib/lists/schema";
import { createdAt, id, moment } from "../columns";
import { workspaces } from "./workspaces";

export const membershipStatus = pgEnum("membership_status", membershipStatuses);
export const mailFrequency = pgEnum("mail_frequency", mailFrequencies);

const workspaceId = () =>
  id()
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" });

/** Counts the fields of all workspaces. */
export const fieldKeys = pgSequence("field_keys");

/** What a workspace knows of its contacts beside what is known of every one. */
export const fields = pgTable(
  "fields",
  {
    id: id().primaryKey(),
    workspaceId: workspaceId(),
    /** Stands for the field in a contact's attributes: a name may change, and belongs to many workspaces. */
    key: text().notNull().default(sql`'f' || to_hex(nextval('field_keys'))`),
    name: text().notNull(),
    type: text({ enum: fieldTypes }).notNull(),
    choices: text().array().notNull().default([]),
    description: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [uniqueIndex("fields_workspace_name_key").on(t.workspaceId, t.name), uniqueIndex("fields_key_key").on(t.key)],
);

export const contacts = pgTable(
  "contacts",
  {
    id: id().primaryKey(),
    /** No reference: triggers hold it, which a bulk load asks once rather than for each row. */
    workspaceId: id().notNull(),
    /** As `normalizeEmail` writes it: lower case, domain in punycode. */
    email: text().notNull(),
    /** Kept as written, patronymics and all. */
    fullName: text(),
    firstName: text(),
    lastName: text(),
    birthday: date({ mode: "string" }),
    locale: text(),
    timeZone: text(),
    comment: text(),
    trackingAllowed: boolean().notNull().default(true),
    /** Values under the keys of their fields. */
    /** How much the person wants at most; null: everything. */
    frequency: mailFrequency(),
    /** Nothing goes before. */
    pausedUntil: moment(),
    attributes: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Distinct and sorted. */
    tags: text().array().notNull().default([]),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("contacts_workspace_email_key").on(t.workspaceId, t.email),
    index("contacts_workspace_id_idx").on(t.workspaceId, t.id),
    index("contacts_frequency_idx").on(t.workspaceId).where(sql`${t.frequency} is not null`),
    index("contacts_known_idx").using("gin", t.attributes.op("jsonb_path_ops"), t.tags),
  ],
);

/** Who changed what of a contact. What was sent to it and what it agreed to, other tables tell. */
export const contactChanges = pgTable(
  "contact_changes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: id().notNull(),
    contactId: id()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    kind: text({ enum: changeKinds }).notNull(),
    /** The user or API key; null: nobody of the workspace. */
    actor: id(),
    /** What was and what is, under the contact's own names and the keys of the workspace's fields. */
    changes: jsonb().$type<Changes>().notNull(),
    at: createdAt(),
  },
  (t) => [index("contact_changes_contact_idx").on(t.contactId, t.at)],
);

export const lists = pgTable(
  "lists",
  {
    id: id().primaryKey(),
    workspaceId: workspaceId(),
    name: text().notNull(),
    description: text(),
    /** Readers see it on their preference page, and can join. */
    isPublic: boolean().notNull().default(false),
    /** Whoever joins gets nothing but the confirmation until they confirmed. */
    doubleOptIn: boolean().notNull().default(false),
    /** For readers; null: the name. */
    publicName: text(),
    publicDescription: text(),
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("lists_workspace_idx").on(t.workspaceId, t.id)],
);

/** A contact's place in a list. */
export const memberships = pgTable(
  "memberships",
  {
    listId: id()
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    contactId: id()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    workspaceId: workspaceId(),
    status: membershipStatus().notNull().default("subscribed"),
    createdAt: createdAt(),
    changedAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "memberships_pkey", columns: [t.listId, t.contactId] }),
    index("memberships_contact_idx").on(t.contactId),
    index("memberships_status_idx").on(t.listId, t.status, t.contactId),
  ],
);
