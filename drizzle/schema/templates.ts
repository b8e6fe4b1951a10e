import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Document } from "@/emails/blocks/document";
import type { DrawnWith, TemplateMode } from "@/lib/templates/schema";
import { createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { workspaces } from "./workspaces";

/** What a template says, and what each of its versions keeps. */
const content = () => ({
  name: text().notNull(),
  subject: text().notNull().default(""),
  preheader: text().notNull().default(""),
  /** As it is drawn; null for a template that is written as HTML. The HTML is then made from it. */
  document: jsonb().$type<Document>(),
  /** How it is written, unless it is drawn; the HTML is made of the source. */
  mode: text().$type<TemplateMode>().notNull().default("html"),
  /** Null for a template that is written as HTML. */
  source: text(),
  html: text().notNull().default(""),
  /** Null: made from the HTML each time. */
  text: text(),
});

export const templates = pgTable(
  "templates",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    ...content(),
    /** What the HTML of a drawn template was made with; where the workspace has newer, the HTML is out of date. */
    drawnWith: jsonb().$type<DrawnWith>(),
    /** Which starter of `emails/starters` it was made from. */
    starter: text(),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [index("templates_workspace_idx").on(t.workspaceId, t.id)],
);

const templateId = () =>
  id()
    .notNull()
    .references(() => templates.id, { onDelete: "cascade" });

/** What a template said after each save, the present state too. Saves that one person makes in a row share one. */
export const templateVersions = pgTable(
  "template_versions",
  {
    templateId: templateId(),
    /** The template's own after the last of these saves. */
    version: integer().notNull(),
    ...content(),
    /** The name that a person gave to this version. */
    label: text(),
    /** Null: a program, or someone who is gone. */
    savedBy: id().references(() => users.id, { onDelete: "set null" }),
    startedAt: createdAt(),
    savedAt: createdAt(),
    /** From when the version was that this one brought back. */
    restoredFrom: moment(),
    /** When a campaign first took it. */
    usedAt: moment(),
  },
  (t) => [primaryKey({ name: "template_versions_pkey", columns: [t.templateId, t.version] })],
);

/** Whose editor is open: each window says every few seconds that it is still there. */
export const templateEditors = pgTable(
  "template_editors",
  {
    templateId: templateId(),
    userId: id()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** One of the person's windows. */
    tab: text().notNull(),
    startedAt: createdAt(),
    seenAt: createdAt(),
  },
  (t) => [primaryKey({ name: "template_editors_pkey", columns: [t.templateId, t.userId, t.tab] })],
);
