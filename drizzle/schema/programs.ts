import { index, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "../columns";
import { sessions } from "./accounts";

/** With which access tokens are signed: the newest signs, those before it are still believed for a while. */
export const signingKeys = pgTable("signing_keys", {
  /** The `kid` of what it signed. */
  id: id().primaryKey(),
  /** Sealed. */
  secret: text().notNull(),
  createdAt: createdAt(),
});

/** Each works once and makes the next; one that comes a second time ends the session. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    hash: text().primaryKey(),
    sessionId: id()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    usedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [index("refresh_tokens_session_idx").on(t.sessionId)],
);
