import { bigint, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, createdAt, id } from "../columns";

/**
 * Who did what. The database itself sets `position` and `hash` when a transaction commits, each hash over the one before,
 * and refuses every other change: docs/decisions/audit.md.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: id().primaryKey(),
    workspaceId: id(),
    actorType: text().notNull(),
    actorId: id(),
    action: text().notNull(),
    /** What it was done to. */
    objectId: id(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    address: text(),
    userAgent: text(),
    requestId: text(),
    createdAt: createdAt(),
    position: bigint({ mode: "number" }),
    hash: bytea(),
  },
  (t) => [
    uniqueIndex("audit_entries_position_key").on(t.position),
    index("audit_entries_workspace_idx").on(t.workspaceId, t.id),
    index("audit_entries_actor_idx").on(t.actorId, t.id),
    index("audit_entries_object_idx").on(t.objectId, t.id),
  ],
);

/** How far the log had come, and its last hash, under the installation's secret, which the database does not know. */
export const auditSeals = pgTable("audit_seals", {
  position: bigint({ mode: "number" }).primaryKey(),
  mac: bytea().notNull(),
  createdAt: createdAt(),
});
