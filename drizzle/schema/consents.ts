import { bigint, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { consentActs, consentSources } from "@/lib/consents/schema";
import { createdAt, id } from "../columns";

/** Who agreed to what, when and how, and who took it back. Append-only: a trigger refuses all else but an erasure. */
export const consents = pgTable(
  "consents",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: id().notNull(),
    /** No reference, as the log outlives the contact. */
    contactId: id().notNull(),
    /** Null: about everything that comes from the workspace. */
    listId: id(),
    act: text({ enum: consentActs }).notNull(),
    source: text({ enum: consentSources }).notNull(),
    /** The form, import or message it came by. */
    sourceId: id(),
    /** The user or API key that acted; null: the person themselves. */
    actor: id(),
    ip: text(),
    userAgent: text(),
    textId: id(),
    at: createdAt(),
  },
  (t) => [index("consents_contact_idx").on(t.contactId, t.id), index("consents_workspace_idx").on(t.workspaceId, t.id)],
);

/** What was shown to those who agreed, word for word; never changed. */
export const consentTexts = pgTable(
  "consent_texts",
  {
    id: id().primaryKey(),
    workspaceId: id().notNull(),
    hash: text().notNull(),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("consent_texts_hash_key").on(t.workspaceId, t.hash)],
);
