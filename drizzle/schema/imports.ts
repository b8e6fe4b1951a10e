import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgEnum, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import {
  type ImportMapping,
  type ImportOptions,
  type ImportPlan,
  type ImportShape,
  type ImportUndo,
  importStatuses,
  rejectReasons,
} from "@/lib/imports/schema";
import { bytea, createdAt, id, moment } from "../columns";
import { users } from "./accounts";
import { contacts } from "./contacts";
import { workspaces } from "./workspaces";

export const importStatus = pgEnum("import_status", importStatuses);

export const imports = pgTable(
  "imports",
  {
    id: id().primaryKey(),
    workspaceId: id()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    createdBy: id().references(() => users.id, { onDelete: "set null" }),
    fileName: text().notNull(),
    fileSize: bigint({ mode: "number" }).notNull(),
    status: importStatus().notNull(),
    /** What the file looks like: delimiter, encoding, columns, first rows. */
    shape: jsonb().$type<ImportShape>(),
    /** Column index → contact field, `attribute:<name>`, or absent for "leave out". */
    mapping: jsonb().$type<ImportMapping>(),
    options: jsonb().$type<ImportOptions>(),
    listIds: jsonb().$type<string[]>().notNull().default([]),
    /** How far the file is read: what stands before is staged, in the same transaction as this figure. */
    byteOffset: bigint({ mode: "number" }).notNull().default(0),
    rowCount: integer().notNull().default(0),
    stagedCount: integer().notNull().default(0),
    /** Whether the staged rows are whole, in order, and each address among them once. */
    isSorted: boolean().notNull().default(false),
    /** The address up to which the dry run has counted or the run has merged, or the contact up to which it is taken back. */
    position: text(),
    /** What the dry run found. */
    plan: jsonb().$type<ImportPlan>(),
    /** The ids of the contacts it makes begin so, and no others. */
    contactPrefix: id(),
    mergedCount: integer().notNull().default(0),
    createdCount: integer().notNull().default(0),
    updatedCount: integer().notNull().default(0),
    unchangedCount: integer().notNull().default(0),
    duplicateCount: integer().notNull().default(0),
    rejectedCount: integer().notNull().default(0),
    /** What taking it back did. */
    undo: jsonb().$type<ImportUndo>(),
    error: text(),
    errorValues: jsonb().$type<Record<string, string | number>>(),
    createdAt: createdAt(),
    /** Of what is under way: the dry run, the run, or taking it back. */
    startedAt: moment(),
    endedAt: moment(),
  },
  (t) => [index("imports_workspace_idx").on(t.workspaceId, t.id), index("imports_prefix_idx").on(t.contactPrefix)],
);

/** The uploaded file, so that any worker can go on with it. */
export const importChunks = pgTable(
  "import_chunks",
  {
    importId: id()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    seq: integer().notNull(),
    byteOffset: bigint({ mode: "number" }).notNull(),
    data: bytea().notNull(),
  },
  (t) => [primaryKey({ name: "import_chunks_pkey", columns: [t.importId, t.seq] })],
);

export const importRejects = pgTable(
  "import_rejects",
  {
    importId: id()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    rowNumber: integer().notNull(),
    reason: text({ enum: rejectReasons }).notNull(),
    /** What fills the holes of the reason's sentence. */
    reasonValues: jsonb().$type<Record<string, string | number>>(),
    cells: jsonb().$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ name: "import_rejects_pkey", columns: [t.importId, t.rowNumber] })],
);

type Values = Record<string, unknown>;

/** What an import did to a contact that was there before, so that it can be taken back. */
export const importChanges = pgTable(
  "import_changes",
  {
    importId: id()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    contactId: id()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    /** The columns and the attributes it wrote, as they were and as they became; null when it changed none. */
    before: jsonb().$type<Values>(),
    after: jsonb().$type<Values>(),
    tags: text().array().notNull().default(sql`'{}'`),
    listIds: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    primaryKey({ name: "import_changes_pkey", columns: [t.importId, t.contactId] }),
    index("import_changes_contact_idx").on(t.contactId),
  ],
);
