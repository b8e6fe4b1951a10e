import { z } from "zod";
import { Tags } from "@/lib/contacts/schema";
import { CreateField, contactFields, dateOrders, FieldName, fieldTypes } from "@/lib/fields/schema";
import { idOf, isoDate, pageInput } from "@/lib/zod";

export const importStatuses = [
  "uploading",
  "uploaded",
  "checking",
  "checked",
  "queued",
  "running",
  "done",
  "failed",
  "canceled",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** The only legal moves. */
export const importMoves: Record<ImportStatus, readonly ImportStatus[]> = {
  uploading: ["uploaded"],
  uploaded: ["checking", "canceled"],
  checking: ["checked", "failed", "canceled"],
  checked: ["checking", "queued", "canceled"],
  queued: ["running", "failed", "canceled"],
  running: ["done", "failed", "canceled"],
  done: ["undoing"],
  failed: ["undoing"],
  canceled: ["undoing"],
  undoing: ["undone"],
  undone: [],
};
export const canMove = (from: ImportStatus, to: ImportStatus) => importMoves[from].includes(to);

/** While a worker is at it. */
export const isUnderWay = (status: ImportStatus) =>
  status === "checking" || status === "queued" || status === "running" || status === "undoing";

/** Why a row was left out; each has its sentence under `imports.reasons`. */
export const rejectReasons = [
  "emptyEmail",
  "email",
  "duplicate",
  "erased",
  "tooManyCells",
  "tooLong",
  "birthday",
  "locale",
  "timeZone",
  "trackingAllowed",
  "fieldValue",
  "tags",
  "lists",
  "status",
  "brokenQuote",
  "encoding",
] as const;
export type RejectReason = (typeof rejectReasons)[number];

export const MAX_FILE_BYTES = 2 * 1024 ** 3;

/** More than anybody keeps of people, and few enough to look at. */
export const MAX_COLUMNS = 500;

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1251", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

const attributePrefix = "attribute:";
export const attributeTarget = (name: string) => `${attributePrefix}${name}`;
/** The attribute a column goes to, or null when it goes to a field. */
export const attributeOf = (target: string) =>
  target.startsWith(attributePrefix) ? target.slice(attributePrefix.length) : null;

/** What a row says beside the fields of the contact: its tags, its places on lists, and what mail it gets. */
export const rowTargets = ["tags", "lists", "status"] as const;

const Target = z
  .enum([...contactFields, ...rowTargets])
  .or(z.string().startsWith(attributePrefix).superRefine(checkAttribute))
  .describe("A field of the contact, `attribute:<name>`, `tags`, `lists`, or `status`: what each row's person gets.");

function checkAttribute(target: string, context: z.RefinementCtx) {
  const { error } = FieldName.safeParse(attributeOf(target));
  for (const { message } of error?.issues ?? []) context.addIssue({ code: "custom", message });
}

export const ImportMapping = z
  .record(z.string().regex(/^\d{1,4}$/), Target)
  .describe("From a column's position, counted from 0, to where it goes. Columns not named are left out.");
export type ImportMapping = z.output<typeof ImportMapping>;

export const ImportOptions = z.object({
  updateExisting: z.boolean().describe("Whether rows change contacts that are there already. Empty cells never do."),
  dateOrder: z.enum(dateOrders),
  tags: z.array(z.string()),
  consent: z.string().nullable().describe("How these people agreed."),
});
export type ImportOptions = z.output<typeof ImportOptions>;

/** Of a workbook: its sheets by name, and which is read, counted from 0. */
export const SheetChoice = z.object({ sheets: z.array(z.string()), sheet: z.number() });
export type SheetChoice = z.output<typeof SheetChoice>;

export const importProducts = ["listmonk", "mailchimp", "sendy"] as const;
export type ImportProduct = (typeof importProducts)[number];

const ImportColumn = z.object({
  name: z.string(),
  examples: z.array(z.string()),
  guess: z.string().nullable().describe("A target."),
  type: z.enum(fieldTypes).describe("What a field would be that holds such values."),
  choices: z.array(z.string()),
});
export type ImportColumn = z.output<typeof ImportColumn>;

export const ImportShape = z.object({
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  hasHeader: z.boolean(),
  dateOrder: z.enum(dateOrders),
  workbook: SheetChoice.optional(),
  product: z.enum(importProducts).optional().describe("The program whose export this is."),
  columns: z.array(ImportColumn),
});
export type ImportShape = z.output<typeof ImportShape>;

const Typo = z.object({ domain: z.string(), suggestion: z.string(), count: z.number() });

const ShortYears = z
  .object({ count: z.number(), written: z.string(), read: z.string() })
  .describe("Rows with dates whose years have two digits, and how the first of them was read.");

const UnknownLists = z
  .object({ count: z.number(), names: z.array(z.string()) })
  .describe("Places on lists that are not here, or that two lists could mean: they are left out.");

/** What a run would do, row by row of the file, beside the rows it can't read and those that repeat an address. */
export const ImportPlan = z.object({
  createdCount: z.number(),
  updatedCount: z.number(),
  unchangedCount: z.number(),
  erasedCount: z.number().describe("Who had their data erased: they are left out."),
  suppressedCount: z.number().describe("Of those that are brought in, who gets nothing all the same."),
  joinedCount: z.number().describe("New places on the lists."),
  hints: z
    .object({
      disposableCount: z.number(),
      roleCount: z.number(),
      typoCount: z.number(),
      typos: z.array(Typo),
      shortYears: ShortYears.optional(),
      unknownLists: UnknownLists.optional(),
    })
    .describe("What is odd, but comes in."),
});
export type ImportPlan = z.output<typeof ImportPlan>;

export const ImportUndo = z.object({
  deletedCount: z.number().describe("Contacts it had made, which are gone again."),
  restoredCount: z.number().describe("Contacts that got back what they had."),
  keptChangedCount: z.number().describe("Contacts it had made that stay: they were changed since."),
  keptMailedCount: z.number().describe("Contacts it had made that stay: they were mailed since."),
});
export type ImportUndo = z.output<typeof ImportUndo>;

export const ImportRef = z.object({ importId: idOf("imp") });
export type ImportRef = z.output<typeof ImportRef>;

/** The body is the file itself. */
export const UploadImport = z.object({ fileName: z.string().trim().min(1).max(255).default("contacts.csv") });
export type UploadImport = z.output<typeof UploadImport>;

export const InspectImport = z.object({
  importId: idOf("imp"),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  hasHeader: z.boolean().optional(),
  sheet: z.int().min(0).optional().describe("Of a workbook, counted from 0."),
});
export type InspectImport = z.output<typeof InspectImport>;

export const CheckImport = z.object({
  importId: idOf("imp"),
  mapping: ImportMapping,
  newFields: z.array(CreateField).max(100).default([]).describe("Made first, so that columns can go to them."),
  listIds: z.array(idOf("lst")).max(100).default([]).describe("Everyone in the file is put on these lists."),
  tags: Tags.default([]).describe("Everyone in the file gets these tags."),
  consent: z
    .string()
    .trim()
    .max(2_000)
    .nullable()
    .default(null)
    .transform((text) => text || null)
    .describe("How these people agreed to get mail; kept in the log of consents."),
  updateExisting: z.boolean().default(true),
  dateOrder: z.enum(dateOrders).optional(),
});
export type CheckImport = z.output<typeof CheckImport>;

export const ListImports = z.object(pageInput);
export type ListImports = z.output<typeof ListImports>;

export const Import = z
  .object({
    id: z.string(),
    fileName: z.string(),
    fileSize: z.number().describe("In bytes."),
    status: z.enum(importStatuses),
    shape: ImportShape.nullable(),
    mapping: z.record(z.string(), z.string()).nullable(),
    options: ImportOptions.nullable(),
    listIds: z.array(z.string()),
    progress: z.object({
      fraction: z.number().describe("From 0 to 1, of what is under way: the dry run, the run, or taking it back."),
      rowsPerSecond: z.number().nullable(),
      secondsLeft: z.number().nullable(),
    }),
    plan: ImportPlan.nullable().describe("What the dry run found."),
    rowCount: z.number().describe("Rows read so far, without the header."),
    createdCount: z.number(),
    updatedCount: z.number(),
    unchangedCount: z.number(),
    duplicateCount: z.number().describe("Rows whose address stood further up in the file."),
    rejectedCount: z.number().describe("Rows that could not be read as a contact."),
    undo: ImportUndo.nullable(),
    error: z
      .object({
        key: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
        message: z.string().describe("In English."),
      })
      .nullable(),
    createdAt: isoDate,
    startedAt: isoDate.nullable(),
    endedAt: isoDate.nullable(),
  })
  .meta({ id: "Import" });
export type Import = z.output<typeof Import>;

export const ListRejects = z.object({ importId: idOf("imp"), ...pageInput });
export type ListRejects = z.output<typeof ListRejects>;

export const Reject = z.object({
  rowNumber: z.number().describe("As a spreadsheet counts: the header is row 1."),
  reason: z.enum(rejectReasons),
  reasonValues: z.record(z.string(), z.union([z.string(), z.number()])),
  cells: z.array(z.string()),
});
export type Reject = z.output<typeof Reject>;
