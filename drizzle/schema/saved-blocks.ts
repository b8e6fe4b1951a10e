import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Document } from "@/emails/blocks/document";
import { createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { workspaces } from "./workspaces";

/** Parts of mails, kept for reuse: templates name them, and show what they say now. */
export const savedBlocks = pgTable(
  "saved_blocks",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    content: jsonb().$type<Document["content"]>().notNull(),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("saved_blocks_workspace_idx").on(t.workspaceId, t.id)],
);
