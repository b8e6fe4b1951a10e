import { z } from "zod";
import { ContactFilter } from "@/lib/contacts/schema";
import { idOf } from "@/lib/zod";

export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const contentTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What every contact has, in the order of the file; a workspace's own fields stand before `tags`. */
export const exportColumns = [
  "email",
  "full_name",
  "first_name",
  "last_name",
  "birthday",
  "locale",
  "time_zone",
  "comment",
  "tracking_allowed",
  "tags",
  "lists",
  "status",
  "created_at",
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** As a query has it: one, or several under the same name. */
const several = <T extends z.ZodType<string>>(Item: T, max: number) =>
  z
    .array(Item)
    .max(max)
    .or(Item.transform((item) => [item]))
    .optional();

export const MAX_EXPORT_IDS = 1_000;

export const ExportContacts = z.object({
  ...ContactFilter.shape,
  contactIds: several(idOf("con"), MAX_EXPORT_IDS).describe("These alone, of those that the filter means."),
  columns: several(z.string().max(50), 1_000).describe("By name, as the first row has them; all when none is named."),
  format: z.enum(exportFormats).default("csv"),
});
export type ExportContacts = z.output<typeof ExportContacts>;
