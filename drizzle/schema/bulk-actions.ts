import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { type BulkAct, type BulkTarget, bulkStatuses } from "@/lib/bulk-actions/schema";
import { createdAt, id, moment } from "../columns";
import { workspaces } from "./workspaces";

/** What a person does to many contacts at once; a worker does it, chunk by chunk along the contacts' ids. */
export const bulkActions = pgTable(
  "bulk_actions",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** For whom and with which rights. */
    actor: jsonb().$type<Record<string, unknown>>().notNull(),
    act: jsonb().$type<BulkAct>().notNull(),
    target: jsonb().$type<BulkTarget>().notNull(),
    status: text({ enum: bulkStatuses }).notNull().default("queued"),
    /** The last contact there was at the start: whoever comes later is not meant. */
    lastId: id().notNull(),
    /** The last one that was dealt with. */
    cursor: id().notNull().default(""),
    expectedCount: integer().notNull(),
    doneCount: integer().notNull().default(0),
    skippedCount: integer().notNull().default(0),
    createdAt: createdAt(),
    startedAt: moment(),
    endedAt: moment(),
  },
  (t) => [
    index("bulk_actions_workspace_idx").on(t.workspaceId, t.id),
    index("bulk_actions_open_idx").on(t.workspaceId).where(sql`${t.endedAt} is null`),
  ],
);
