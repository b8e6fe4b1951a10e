import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Document } from "@/emails/blocks/document";
import { createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { workspaces } from "./workspaces";

export const templates = pgTable(
  "templates",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    subject: text().notNull().default(""),
    preheader: text().notNull().default(""),
    /** As it is drawn; null for a template that is written as HTML. The HTML is then made from it. */
    document: jsonb().$type<Document>(),
    html: text().notNull().default(""),
    /** Null: made from the HTML each time. */
    text: text(),
    /** Which starter of `emails/templates` it was made from. */
    starter: text(),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("templates_workspace_idx").on(t.workspaceId, t.id)],
);
