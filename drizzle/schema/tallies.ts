import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, moment } from "../columns";
import { campaigns } from "./campaigns";
import { workspaces } from "./workspaces";

const count = () => integer().notNull().default(0);

/** What the ledger would count for each campaign, kept by its triggers: a page need not read a million rows. */
export const campaignTallies = pgTable("campaign_tallies", {
  campaignId: id()
    .primaryKey()
    .references(() => campaigns.id, { onDelete: "cascade" }),
  sentCount: count(),
  failedCount: count(),
  openedCount: count(),
  clickedCount: count(),
});

/** Attempts by their outcome and events by their kind in each quarter of an hour: the steps of all the world's time zones. */
export const workspaceTallies = pgTable(
  "workspace_tallies",
  {
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    quarter: moment().notNull(),
    count: count(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind, t.quarter] })],
);
