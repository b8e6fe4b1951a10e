import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "../columns";

/**
 * Requests of the running minute, as rate-limiter-flexible keeps them. The table is unlogged (see its migration): a count
 * costs no write to disk, and is forgotten when the database crashes.
 */
export const requestCounts = pgTable("request_counts", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: moment(),
});
