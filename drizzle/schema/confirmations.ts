import { index, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "../columns";
import { contacts } from "./contacts";

/** Mails that ask whether it was really them: who answers is subscribed to the lists it names. */
export const confirmations = pgTable(
  "confirmations",
  {
    id: id().primaryKey(),
    workspaceId: id().notNull(),
    contactId: id()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    /** Where it goes, and for whom alone it works. */
    email: text().notNull(),
    listIds: text().array().notNull(),
    /** By which form they asked themselves; null: a member asks them. */
    formId: id(),
    /** The words they agreed to. */
    textId: id(),
    /** One an hour: not before. */
    mailAt: createdAt(),
    sentAt: moment(),
    /** Why none was sent. */
    error: text(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [index("confirmations_contact_idx").on(t.contactId, t.id)],
);
