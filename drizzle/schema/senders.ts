import { doublePrecision, index, integer, jsonb, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { faultKinds, senderKinds, tlsModes } from "@/lib/mail/schema";
import type { Usage } from "@/lib/messages/schema";
import { availabilities, type Memory, type Rotation, type SealedOAuth, type WarmUp } from "@/lib/senders/schema";
import { bytea, createdAt, id, moment } from "../columns";
import { proxies } from "./proxies";
import { workspaces } from "./workspaces";

export const senderKind = pgEnum("sender_kind", senderKinds);
export const tlsMode = pgEnum("tls_mode", tlsModes);
export const senderAvailability = pgEnum("sender_availability", availabilities);
export const faultKind = pgEnum("fault_kind", faultKinds);

export const senders = pgTable(
  "senders",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    kind: senderKind().notNull(),
    name: text().notNull(),
    fromEmail: text().notNull(),
    fromName: text().notNull().default(""),
    replyTo: text(),
    host: text(),
    port: integer(),
    tlsMode: tlsMode(),
    username: text(),
    /** The password, API key or refresh token, sealed under the sender's id. */
    secret: text(),
    /** By which client the refresh token signs in, its secret sealed; null: by password. */
    oauth: jsonb().$type<SealedOAuth>(),
    /** A certificate authority of one's own, PEM. */
    caPem: text(),
    /** How we introduce ourselves; null: by this machine's name. */
    ehloName: text(),
    /** From which of this machine's addresses we connect; null: the system chooses. */
    localAddress: text(),
    proxyId: id().references(() => proxies.id, { onDelete: "set null" }),
    /** Ways that take turns, in place of the proxy and the address; null: always the same. */
    rotation: jsonb().$type<Rotation>(),
    maxConnections: integer().notNull().default(5),
    /** Messages at most; null: as fast as the server takes them. */
    ratePerSecond: doublePrecision(),
    ratePerMinute: integer(),
    ratePerHour: integer(),
    ratePerDay: integer(),
    /** Messages a minute to a mailbox provider or domain, other than the usual; null: as to anybody. */
    providerRates: jsonb().$type<Record<string, number | null>>().notNull().default({}),
    warmUp: jsonb().$type<WarmUp>(),
    /** What a person has decided about its use. */
    availability: senderAvailability().notNull().default("active"),
    /** Proof that whoever set it up may write as `fromEmail`; until then only test mails go out. */
    fromProvenAt: moment(),
    fromProvenBy: text(),
    lastTestAt: moment(),
    lastTestResult: text(),
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("senders_workspace_idx").on(t.workspaceId, t.id)],
);

/** How a sender has been doing, and whether its circuit is open. No row: nothing is known. */
export const senderHealth = pgTable("sender_health", {
  senderId: id()
    .primaryKey()
    .references(() => senders.id, { onDelete: "cascade" }),
  memory: jsonb().$type<Memory>(),
  /** Times in a row that it was given up for a while. */
  faultCount: integer().notNull().default(0),
  /** Until then nothing is handed to it; afterwards one mail at a time, until one is taken. */
  openUntil: moment(),
  lastFault: faultKind(),
  /** The server's words. */
  lastFaultReply: text(),
  lastFaultAt: moment(),
});

/** What of a rate limit is used up, so that it holds over processes, campaigns and restarts. */
export const buckets = pgTable("buckets", {
  /** `sender:<id>`, `sender:<id>:<mailbox provider>` or `campaign:<id>`. */
  key: text().primaryKey(),
  usage: jsonb().$type<Usage>().notNull().default({ arrivalAt: 0, counts: {} }),
  usedAt: createdAt(),
});

/** What the built-in SMTP server took in. Without a workspace it is the installation's own inbox. */
export const inboxMails = pgTable(
  "inbox_mails",
  {
    id: id().primaryKey(),
    workspaceId: id().references(() => workspaces.id, { onDelete: "cascade" }),
    envelopeFrom: text().notNull(),
    envelopeTo: text().notNull(),
    subject: text().notNull().default(""),
    fromText: text().notNull().default(""),
    toText: text().notNull().default(""),
    size: integer().notNull(),
    raw: bytea().notNull(),
    readAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [index("inbox_mails_workspace_idx").on(t.workspaceId, t.id)],
);
