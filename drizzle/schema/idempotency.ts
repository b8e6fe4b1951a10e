import { bigint, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";

/** What a program asked for under an `Idempotency-Key`, and what came of it. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    caller: text().notNull(),
    key: text().notNull(),
    /** Path and query: a key is for one request. */
    target: text().notNull(),
    bodyHash: text(),
    bodySize: bigint({ mode: "number" }),
    /** Status and body, sealed, for an answer may hold what is shown only once; null while it is being worked on. */
    answer: text(),
    /** Whoever works on it says so again and again. */
    aliveAt: createdAt(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [t.caller, t.key] }),
    index("idempotency_keys_created_idx").on(t.createdAt),
  ],
);
