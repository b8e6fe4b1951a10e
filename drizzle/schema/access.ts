import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "../columns";
import { workspaces } from "./workspaces";

/** From where a workspace may be entered; without a row, as by default. */
export const workspaceAccess = pgTable(
  "workspace_access",
  {
    workspaceId: id()
      .primaryKey()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** Addresses and networks from which people and keys come; empty: from anywhere. */
    addresses: text().array().notNull().default(sql`'{}'`),
    /** Websites whose pages may ask the API and read what it answers; empty: none. */
    origins: text().array().notNull().default(sql`'{}'`),
    version: integer().notNull().default(1),
    updatedAt: createdAt(),
  },
  (t) => [index("workspace_access_origins_idx").using("gin", t.origins)],
);
