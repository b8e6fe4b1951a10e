import {
  type AnyPgColumn,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import type { z } from "zod";
import {
  campaignStatuses,
  followKinds,
  limitHolders,
  pauseReasons,
  recipientModes,
  type SendingHours,
  type Stop,
} from "@/lib/campaigns/schema";
import type { Verdict } from "@/lib/experiments/schema";
import type { Rollout } from "@/lib/rollouts/schema";
import { bytea, createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { contacts, lists } from "./contacts";
import { senders } from "./senders";
import { templates } from "./templates";
import { workspaces } from "./workspaces";

export const campaignStatus = pgEnum("campaign_status", campaignStatuses);
export const pauseReason = pgEnum("pause_reason", pauseReasons);

export const limitHolder = pgEnum("limit_holder", limitHolders);
export const followsKind = pgEnum("follows_kind", followKinds);
export const recipientMode = pgEnum("recipient_mode", recipientModes);

export const campaigns = pgTable(
  "campaigns",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    status: campaignStatus().notNull().default("draft"),
    pauseReason: pauseReason(),
    /** The server's words behind a pause. */
    pauseDetail: text(),
    /** By someone whose workspace it is not; until they release it nobody resumes it. */
    stopped: jsonb().$type<Stop>(),
    templateId: id().references(() => templates.id, { onDelete: "set null" }),
    senderId: id().references(() => senders.id, { onDelete: "set null" }),
    /** The campaign whose ledger says who of the recipients gets this one, and how. */
    followsId: id().references((): AnyPgColumn => campaigns.id, { onDelete: "set null" }),
    followsKind: followsKind(),
    /** Campaign variables given at sending time. */
    variables: jsonb().$type<Record<string, string>>().notNull().default({}),
    trackOpens: boolean().notNull().default(true),
    trackClicks: boolean().notNull().default(true),
    /** Messages a minute at most, all of its senders together; null: as its senders allow. */
    throttlePerMinute: integer(),
    /** Null: to everyone at once. */
    rollout: jsonb().$type<Rollout>(),
    /** The last wave that may go out. */
    openWave: smallint().notNull().default(0),
    /** Between 0 and 1: where one variant's share of those still to come ends and the next one's begins. */
    variantBounds: doublePrecision().array(),
    /** From when each variant goes out, where they differ in that. */
    variantStarts: moment().array(),
    /** What the variants' figures said last, and what followed. */
    verdict: jsonb().$type<z.input<typeof Verdict>>(),
    /** While nothing may go: until when, and whose limit it is. */
    heldUntil: moment(),
    heldBy: limitHolder(),
    /** When to start; null with status sending: at once. */
    sendAt: moment(),
    /** The zone in which the times were chosen. */
    timeZone: text(),
    sendingHours: jsonb().$type<SendingHours>(),
    /** Start and hours count by each recipient's clock. */
    byRecipientZone: boolean().notNull().default(false),
    /** What is not sent by then is canceled, and the campaign ends. */
    windowEndAt: moment(),
    /** What goes out, frozen at the start: subject, preheader, HTML, text, sender's From, workspace fields. */
    snapshot: jsonb().$type<Record<string, unknown>>(),
    /** Raised by compare-and-swap at every start, resume and takeover, so that no event id is used twice. */
    seq: integer().notNull().default(0),
    /** The last contact that has its row in the ledger, while the audience is being written down. */
    fanOutCursor: id(),
    fanOutAt: moment(),
    /** When the scan looks at it again: pushed on by whoever works on it, now when there is something to do. */
    wakeAt: moment(),
    audienceCount: integer().notNull().default(0),
    /** What bounced before a person resumed it all the same counts no more. */
    ratesSince: moment(),
    startedAt: moment(),
    endedAt: moment(),
    archivedAt: moment(),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    index("campaigns_workspace_idx").on(t.workspaceId, t.id),
    index("campaigns_due_idx").on(t.status, t.sendAt),
    index("campaigns_wake_idx").on(t.wakeAt),
    index("campaigns_follows_idx").on(t.followsId),
  ],
);

const campaignId = () =>
  id()
    .notNull()
    .references(() => campaigns.id, { onDelete: "cascade" });

export const campaignLists = pgTable(
  "campaign_lists",
  {
    campaignId: campaignId(),
    listId: id()
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    mode: recipientMode().notNull().default("include"),
  },
  (t) => [
    primaryKey({ name: "campaign_lists_pkey", columns: [t.campaignId, t.listId] }),
    index("campaign_lists_list_idx").on(t.listId),
  ],
);

/** The pool: those that carry the campaign together with its own sender. */
export const campaignSenders = pgTable(
  "campaign_senders",
  {
    campaignId: campaignId(),
    senderId: id()
      .notNull()
      .references(() => senders.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ name: "campaign_senders_pkey", columns: [t.campaignId, t.senderId] }),
    index("campaign_senders_sender_idx").on(t.senderId),
  ],
);

export const campaignContacts = pgTable(
  "campaign_contacts",
  {
    campaignId: campaignId(),
    contactId: id()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ name: "campaign_contacts_pkey", columns: [t.campaignId, t.contactId] }),
    index("campaign_contacts_contact_idx").on(t.contactId),
  ],
);

export const attachments = pgTable(
  "attachments",
  {
    id: id().primaryKey(),
    campaignId: campaignId(),
    workspaceId: id().notNull(),
    fileName: text().notNull(),
    contentType: text().notNull(),
    size: integer().notNull(),
    content: bytea().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("attachments_campaign_idx").on(t.campaignId)],
);

/** The links of a frozen campaign, by their position in it: click targets come from here alone. */
export const links = pgTable(
  "links",
  {
    campaignId: campaignId(),
    position: integer().notNull(),
    url: text().notNull(),
  },
  (t) => [primaryKey({ name: "links_pkey", columns: [t.campaignId, t.position] })],
);
