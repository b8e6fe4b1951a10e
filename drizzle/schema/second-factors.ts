import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, createdAt, id, moment } from "../columns";
import { users } from "./accounts";

const userId = () =>
  id()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** An app that shows codes (RFC 6238): one for each person at most. */
export const authenticators = pgTable("authenticators", {
  userId: userId().primaryKey(),
  sealedSecret: text().notNull(),
  /** When the person showed that they have it; before, it opens nothing and is asked for nowhere. */
  confirmedAt: moment(),
  /** The time step of the last code that was taken: none of it or of earlier ones is taken again. */
  lastStep: integer().notNull().default(0),
  createdAt: createdAt(),
});

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: userId(),
    /** With a key that is in no dump of the database. */
    hash: text().notNull(),
    usedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
);

export const passkeys = pgTable(
  "passkeys",
  {
    id: id().primaryKey(),
    userId: userId(),
    name: text().notNull(),
    /** As the authenticator names it, base64url. */
    credentialId: text().notNull(),
    publicKey: bytea().notNull(),
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
  },
  (t) => [uniqueIndex("passkeys_credential_key").on(t.credentialId), index("passkeys_user_idx").on(t.userId)],
);
