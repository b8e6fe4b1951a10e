import { index, pgEnum, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { suppressionReasons } from "@/lib/suppressions/schema";
import { createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { workspaces } from "./workspaces";

export const suppressionReason = pgEnum("suppression_reason", suppressionReasons);

/** Addresses that get nothing more, whatever list they are on. */
export const suppressions = pgTable(
  "suppressions",
  {
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    email: text().notNull(),
    reason: suppressionReason().notNull(),
    /** The mail by which it came. */
    messageId: id(),
    campaignId: id(),
    /** Null: for good. */
    expiresAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "suppressions_pkey", columns: [t.workspaceId, t.email] }),
    index("suppressions_email_idx").using("gin", t.workspaceId, t.email.op("gin_trgm_ops")),
  ],
);

/** Addresses that get nothing from any workspace, by an admin's decision. */
export const globalSuppressions = pgTable(
  "global_suppressions",
  {
    email: text().primaryKey(),
    reason: suppressionReason().notNull(),
    /** What the admins want to remember. */
    note: text(),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    expiresAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [index("global_suppressions_email_idx").using("gin", t.email.op("gin_trgm_ops"))],
);
