import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgEnum, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { attemptOutcomes, messageStatuses, skipReasons, trackingEventKinds } from "@/lib/messages/schema";
import { createdAt, id, moment } from "../columns";
import { campaigns } from "./campaigns";
import { contacts } from "./contacts";

export const messageStatus = pgEnum("message_status", messageStatuses);
export const skipReason = pgEnum("skip_reason", skipReasons);
export const attemptOutcome = pgEnum("attempt_outcome", attemptOutcomes);
export const trackingEventKind = pgEnum("tracking_event_kind", trackingEventKinds);

/** One campaign to one contact: the delivery ledger and the source of every figure. */
export const messages = pgTable(
  "messages",
  {
    id: id().primaryKey(),
    workspaceId: id().notNull(),
    campaignId: id()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    /** Null once the contact was deleted; the ledger stays. */
    contactId: id().references(() => contacts.id, { onDelete: "set null" }),
    email: text().notNull(),
    /** The mailbox provider or domain that is sent to at a rate of its own; empty for all others. */
    provider: text().notNull().default(""),
    /** Came by a segment, which is not asked again: sending changes who is in it. */
    bySegment: boolean().notNull().default(false),
    /** Claimed once the campaign has opened its wave. */
    wave: smallint().notNull().default(0),
    /** Drawn at the first claim, and kept at every try; null where there are none. 0 is A. */
    variant: smallint(),
    status: messageStatus().notNull().default("pending"),
    skipReason: skipReason(),
    /** Why it failed or was canceled, as the page shows it: the server's last words, or an error key. */
    reason: text(),
    /** Set while pending after a transient refusal. */
    nextAttemptAt: moment(),
    attemptCount: integer().notNull().default(0),
    /** Which pump holds it while sending. */
    pumpId: id(),
    /** When it was first claimed: the mail's Date, the same at every try. */
    claimedAt: moment(),
    senderId: id(),
    providerId: text(),
    /** Under which it was handed over with others, as long as nobody knows whether that arrived. */
    batchKey: id(),
    sentAt: moment(),
    deliveredAt: moment(),
    openedAt: moment(),
    openCount: integer().notNull().default(0),
    clickedAt: moment(),
    clickCount: integer().notNull().default(0),
    bouncedAt: moment(),
    complainedAt: moment(),
    unsubscribedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("messages_campaign_contact_key").on(t.campaignId, t.contactId),
    index("messages_campaign_status_idx").on(t.campaignId, t.status, t.id),
    /** The claim walks along this one. */
    index("messages_pending_idx").on(t.campaignId, t.wave, t.provider, t.contactId).where(sql`${t.status} = 'pending'`),
    index("messages_sending_idx").on(t.pumpId).where(sql`${t.status} = 'sending'`),
    index("messages_batch_idx").on(t.campaignId, t.batchKey).where(sql`${t.batchKey} is not null`),
    index("messages_bounced_idx").on(t.campaignId).where(sql`${t.bouncedAt} is not null`),
    index("messages_complained_idx").on(t.campaignId).where(sql`${t.complainedAt} is not null`),
    index("messages_contact_idx").on(t.contactId),
    index("messages_workspace_email_idx").on(t.workspaceId, t.email),
  ],
);

/** One try to hand a message over. */
export const attempts = pgTable(
  "attempts",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    messageId: id()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    workspaceId: id().notNull(),
    campaignId: id().notNull(),
    senderId: id(),
    outcome: attemptOutcome().notNull(),
    code: integer(),
    enhancedCode: text(),
    reply: text(),
    durationMs: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("attempts_message_idx").on(t.messageId),
    index("attempts_workspace_idx").on(t.workspaceId, t.createdAt),
    index("attempts_campaign_idx").on(t.campaignId, t.createdAt),
    index("attempts_sender_idx").on(t.senderId, t.createdAt),
  ],
);

/** Who is pumping which campaign through which sender, and until when that counts. */
export const pumps = pgTable(
  "pumps",
  {
    id: id().primaryKey(),
    campaignId: id()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    senderId: id().notNull(),
    seq: integer().notNull(),
    host: text().notNull(),
    pid: integer().notNull(),
    /** The process' start time as the kernel tells it: a reused pid is not the same owner. */
    processStart: text().notNull(),
    journalPath: text().notNull(),
    leaseUntil: moment().notNull(),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [
    index("pumps_campaign_idx").on(t.campaignId),
    index("pumps_open_idx").on(t.leaseUntil).where(sql`${t.endedAt} is null`),
  ],
);

/** Every open, click and unsubscribe, for figures over time; the message keeps the first time and the count. */
export const trackingEvents = pgTable(
  "tracking_events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: id().notNull(),
    campaignId: id()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    messageId: id().notNull(),
    kind: trackingEventKind().notNull(),
    linkPosition: integer(),
    userAgent: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("tracking_events_workspace_idx").on(t.workspaceId, t.kind, t.createdAt),
    index("tracking_events_campaign_idx").on(t.campaignId, t.kind, t.createdAt),
    index("tracking_events_message_idx").on(t.messageId),
  ],
);
