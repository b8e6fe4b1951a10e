import { index, integer, jsonb, pgEnum, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { checkStatuses, type Finding } from "@/lib/checks/schema";
import { createdAt, id, moment } from "../columns";
import { campaigns } from "./campaigns";
import { contacts } from "./contacts";

export const checkStatus = pgEnum("check_status", checkStatuses);

/** The last check of every recipient's mail of a campaign. */
export const campaignChecks = pgTable(
  "campaign_checks",
  {
    campaignId: id()
      .primaryKey()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    workspaceId: id().notNull(),
    /** Raised at each start: who works on an earlier one stops. */
    run: integer().notNull().default(1),
    status: checkStatus().notNull().default("running"),
    /** Of all that a mail is made of, and of whom it is for. */
    fingerprint: text().notNull(),
    /** The last contact it has come to. */
    cursor: id().notNull().default(""),
    expectedCount: integer(),
    readCount: integer().notNull().default(0),
    audienceCount: integer().notNull().default(0),
    recipientCount: integer().notNull().default(0),
    failingCount: integer().notNull().default(0),
    skipped: jsonb().$type<Record<string, number>>().notNull().default({}),
    excluded: jsonb().$type<Record<string, number>>().notNull().default({}),
    /** The largest mail. */
    htmlBytes: integer().notNull().default(0),
    findings: jsonb().$type<Finding[]>().notNull().default([]),
    startedAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [index("campaign_checks_started_idx").on(t.startedAt)],
);

/** Whom each finding of a check is about, without a reference to the contact: one deleted since just isn't shown. */
export const campaignFindings = pgTable(
  "campaign_findings",
  {
    campaignId: id()
      .notNull()
      .references(() => campaignChecks.campaignId, { onDelete: "cascade" }),
    run: integer().notNull(),
    finding: smallint().notNull(),
    contactId: id().notNull(),
  },
  (t) => [primaryKey({ name: "campaign_findings_pkey", columns: [t.campaignId, t.run, t.finding, t.contactId] })],
);

/** Whom a person left out of a campaign, whatever lists they are on. */
export const campaignExclusions = pgTable(
  "campaign_exclusions",
  {
    campaignId: id()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    contactId: id()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ name: "campaign_exclusions_pkey", columns: [t.campaignId, t.contactId] }),
    index("campaign_exclusions_contact_idx").on(t.contactId),
  ],
);
