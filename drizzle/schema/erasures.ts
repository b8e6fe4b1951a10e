import { pgTable, primaryKey } from "drizzle-orm/pg-core";
import { bytea, createdAt, id } from "../columns";
import { workspaces } from "./workspaces";

/** All that is left of those who were erased, so that no import brings them back. */
export const erasures = pgTable(
  "erasures",
  {
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    emailHash: bytea().notNull(),
    erasedAt: createdAt(),
  },
  (t) => [primaryKey({ name: "erasures_pkey", columns: [t.workspaceId, t.emailHash] })],
);
