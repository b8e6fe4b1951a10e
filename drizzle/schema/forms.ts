import { index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { FormField, FormTexts } from "@/lib/forms/schema";
import { createdAt, id } from "../columns";
import { workspaces } from "./workspaces";

/** Where people sign up themselves: a page of ours, or HTML on somebody's site that posts to it. */
export const forms = pgTable(
  "forms",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    listIds: text().array().notNull(),
    locale: text().notNull().default("en"),
    /** What it asks beside the address. */
    fields: jsonb().$type<FormField[]>().notNull().default([]),
    texts: jsonb().$type<FormTexts>().notNull(),
    /** Where people land afterwards; null: on a page of ours. */
    redirectUrl: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("forms_workspace_idx").on(t.workspaceId, t.id)],
);
