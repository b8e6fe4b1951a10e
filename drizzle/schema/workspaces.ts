import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ApiKey } from "@/lib/api-keys/schema";
import type { Brand } from "@/lib/brand/schema";
import { memberRoles } from "@/lib/workspaces/schema";
import { createdAt, id, moment } from "../columns";
import { users } from "./accounts";

export const memberRole = pgEnum("member_role", memberRoles);

export const workspaces = pgTable(
  "workspaces",
  {
    id: id().primaryKey(),
    slug: text().notNull(),
    name: text().notNull(),
    locale: text().notNull().default("en"),
    timeZone: text().notNull().default("UTC"),
    /** Who writes, and from where: the footer of every mail names them (CAN-SPAM, § 5(a)(5)). */
    companyName: text(),
    postalAddress: text(),
    websiteUrl: text(),
    /** "Send" waits this long for second thoughts. */
    undoSeconds: integer().notNull().default(10),
    /** A start that comes later than this asks first; null: never. */
    missedStartMinutes: integer().default(120),
    /** Nobody gets more campaigns than so many in so many days; null: no cap. */
    capCount: integer(),
    capDays: integer().notNull().default(7),
    /** A campaign of which more bounces, or is complained of, pauses; null: never. Gmail wants fewer than 0.3 % complaints. */
    maxBouncePercent: doublePrecision().default(5),
    maxComplaintPercent: doublePrecision().default(0.3),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [uniqueIndex("workspaces_slug_key").on(t.slug)],
);

/** How the workspace's mails look; without a row as by default. */
export const brands = pgTable("brands", {
  workspaceId: id()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  look: jsonb().$type<Brand>().notNull(),
  version: integer().notNull().default(1),
  updatedAt: createdAt(),
});

export const members = pgTable(
  "members",
  {
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: id()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: memberRole().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "members_pkey", columns: [t.workspaceId, t.userId] }),
    index("members_user_idx").on(t.userId),
  ],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** The first characters, to tell keys apart; the whole is shown once and kept only as a hash. */
    prefix: text().notNull(),
    hash: text().notNull(),
    scopes: text().array().$type<ApiKey["scopes"]>().notNull(),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    lastUsedAt: moment(),
    expiresAt: moment(),
    revokedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("api_keys_hash_key").on(t.hash), index("api_keys_workspace_idx").on(t.workspaceId)],
);
