import { z } from "zod";
import { idOf, isoDate } from "@/lib/zod";

/** What is known of every contact; anything else has a field that the workspace made. */
export const contactFields = [
  "email",
  "fullName",
  "firstName",
  "lastName",
  "birthday",
  "locale",
  "timeZone",
  "comment",
  "trackingAllowed",
] as const;
export type ContactField = (typeof contactFields)[number];

/** What a contact belongs to and did with its mails; read where a template names it. */
export const contactFacts = [
  "lists",
  "segments",
  "last_opened_at",
  "last_clicked_at",
  "sent_campaigns",
  "opened_campaigns",
  "clicked_campaigns",
] as const;
export type ContactFact = (typeof contactFacts)[number];

/** Names that merge tags, the API and files already use for something else. */
const takenNames = new Set<string>([
  ...contactFields,
  ...contactFacts,
  ...["full_name", "first_name", "last_name", "time_zone", "tracking_allowed", "id", "attributes", "tags"],
  ...["status", "frequency", "created_at", "updated_at"],
]);

/** As it stands in a merge tag: a letter, then letters, digits and underscores. */
export const FieldName = z
  .string()
  .trim()
  .regex(/^\p{L}[\p{L}\p{N}_]{0,49}$/u, { error: "fields.errors.name" })
  .refine((name) => !takenNames.has(name), { error: "fields.errors.builtIn" });

/** What its values are: in JSON strings, finite numbers, `YYYY-MM-DD`, booleans, one of the choices, arrays of strings. */
export const fieldTypes = ["text", "number", "date", "boolean", "choice", "list"] as const;
export type FieldType = (typeof fieldTypes)[number];

export const MAX_TEXT = 2_000;
export const MAX_ITEMS = 100;
export const MAX_ITEM = 200;

const choices = z
  .array(z.string().trim().min(1, { error: "fields.errors.emptyChoice" }).max(MAX_ITEM))
  .max(500)
  .transform((texts) => [...new Set(texts)])
  .describe("In the order in which they are offered; for fields of the type `choice`.");

const description = z
  .string()
  .trim()
  .max(500)
  .nullable()
  .transform((text) => text || null)
  .describe("For the people of the workspace.");

export const CreateField = z
  .object({
    name: FieldName.describe("As in merge tags: `{{ contact.name }}`. Unique in the workspace."),
    type: z.enum(fieldTypes).describe("For good."),
    choices: choices.default([]),
    description: description.default(null),
  })
  .refine(({ type, choices }) => (type === "choice") === choices.length > 0, {
    error: "fields.errors.choices",
    path: ["choices"],
  });
export type CreateField = z.output<typeof CreateField>;

export const FieldRef = z.object({ fieldId: idOf("fld") });
export type FieldRef = z.output<typeof FieldRef>;

export const UpdateField = z.object({
  fieldId: idOf("fld"),
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  name: FieldName.optional().describe("Templates go on using the old name until they are changed."),
  choices: choices
    .pipe(z.array(z.string()).min(1, { error: "fields.errors.choices" }))
    .optional()
    .describe("Contacts keep a choice that is no longer offered."),
  description: description.optional(),
});
export type UpdateField = z.output<typeof UpdateField>;

export const Field = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.enum(fieldTypes),
    choices: z.array(z.string()),
    description: z.string().nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Field" });
export type Field = z.output<typeof Field>;

export const fieldUseKinds = ["template", "savedBlock", "segment"] as const;

export const FieldUse = z.object({ kind: z.enum(fieldUseKinds), id: z.string(), name: z.string() });
export type FieldUse = z.output<typeof FieldUse>;

export const FieldUses = z.object({ uses: z.array(FieldUse).describe("What would miss it.") });

/** How a date is written when the year does not come first. */
export const dateOrders = ["dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Values under the names of their fields, as they come from outside; what fits a field's type, `readValue` tells. */
export const AttributeValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type AttributeValue = z.output<typeof AttributeValue>;

/** An empty box means nothing. */
export const GivenAttributes = z.record(
  z.string(),
  z.preprocess((value) => (value === "" ? null : (value ?? null)), AttributeValue.nullable()),
);
