import { index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { sessionKinds, tokenPurposes, userRoles } from "@/lib/accounts/schema";
import { createdAt, id, moment } from "../columns";

export const userRole = pgEnum("user_role", userRoles);
export const sessionKind = pgEnum("session_kind", sessionKinds);
export const tokenPurpose = pgEnum("token_purpose", tokenPurposes);

/** One row: what is true of the installation as a whole. */
export const installation = pgTable("installation", {
  id: integer().primaryKey().default(1),
  /** When the first admin was made; from then on the set-up link is dead. */
  setupAt: moment(),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
});

export const users = pgTable(
  "users",
  {
    id: id().primaryKey(),
    /** Lower case. */
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    role: userRole().notNull().default("user"),
    locale: text().notNull().default("en"),
    timeZone: text().notNull().default("UTC"),
    emailVerifiedAt: moment(),
    blockedAt: moment(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [uniqueIndex("users_email_key").on(t.email)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: id().primaryKey(),
    userId: id()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: sessionKind().notNull().default("browser"),
    userAgent: text(),
    address: text(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
);

/** Links that work once: only the hash is kept. */
export const tokens = pgTable(
  "tokens",
  {
    id: id().primaryKey(),
    purpose: tokenPurpose().notNull(),
    /** The user, sender … the token is about. */
    subjectId: text().notNull(),
    /** What the token carries, such as the new address. */
    value: text(),
    hash: text().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    /** How often something was tried with it that was wrong. */
    tries: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("tokens_hash_key").on(t.hash), index("tokens_subject_idx").on(t.subjectId, t.purpose)],
);

/** The product's own mail: written in the verb's transaction, sent by a durable function. */
export const productMails = pgTable(
  "product_mails",
  {
    id: id().primaryKey(),
    to: text().notNull(),
    subject: text().notNull(),
    html: text().notNull(),
    text: text().notNull(),
    sentAt: moment(),
    failedAt: moment(),
    error: text(),
    createdAt: createdAt(),
  },
  (t) => [index("product_mails_created_idx").on(t.createdAt)],
);

/** Counted tries, as rate-limiter-flexible keeps them. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: moment(),
});
