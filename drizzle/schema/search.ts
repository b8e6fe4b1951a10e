import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id } from "../columns";
import { contacts } from "./contacts";
import { workspaces } from "./workspaces";

/**
 * What a contact is found by: its names, the words of its address, and the address itself, in lower case, by the
 * database's function `contact_text`. A trigger keeps it; beside `contacts`, since an index of every three letters costs
 * four times as much as the contact itself, which an import puts off.
 */
export const contactTexts = pgTable(
  "contact_texts",
  {
    contactId: id()
      .primaryKey()
      .references(() => contacts.id, { onDelete: "cascade" }),
    workspaceId: id().notNull(),
    text: text().notNull(),
  },
  (t) => [index("contact_texts_idx").using("gin", t.workspaceId, t.text.op("gin_trgm_ops"))],
);

/** Ranges of contacts that have no text yet: a search reads the contacts themselves there. */
export const searchBacklog = pgTable(
  "search_backlog",
  {
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    firstId: id().notNull(),
    lastId: id().notNull(),
  },
  (t) => [primaryKey({ name: "search_backlog_pkey", columns: [t.workspaceId, t.firstId] })],
);
