import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "../columns";

/** Work that a verb started, written in its own transaction; the worker relays each row as one Inngest event of the same id. */
export const outbox = pgTable(
  "outbox",
  {
    id: id().primaryKey(),
    name: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    relayedAt: moment(),
  },
  (t) => [index("outbox_waiting_idx").on(t.id).where(sql`${t.relayedAt} is null`)],
);

/** Process heartbeats, for /health and for telling the dead. */
export const processes = pgTable("processes", {
  id: text().primaryKey(),
  kind: text().notNull(),
  host: text().notNull(),
  startedAt: createdAt(),
  seenAt: createdAt(),
});
