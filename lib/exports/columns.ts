import type { Contact } from "@/lib/contacts/schema";
import { invalidField } from "@/lib/errors";
import type { FieldDefinition } from "@/lib/fields/queries";
import type { AttributeValue } from "@/lib/fields/schema";
import { writeText } from "@/lib/fields/values";
import { writePlace } from "@/lib/lists/written-places";
import { type ExportColumn, exportColumns } from "./schema";
import type { XlsxCell } from "./xlsx";

type Filter = { listId?: string };
type Column = { name: string; cellOf: (contact: Contact) => XlsxCell };

/** The columns of an export by their names, all of them or those asked for; what a cell holds, an import reads again. */
export function columnsOf(fields: FieldDefinition[], filter: Filter, names?: string[]): Column[] {
  const builtIn = exportColumns.map((name) => ({
    name,
    cellOf: (contact: Contact) => builtInCell[name](contact, filter),
  }));
  const own = fields.map(({ name, type }) => ({
    name,
    cellOf: ({ attributes }: Contact) => attributeCell(attributes[name], type === "date"),
  }));
  const tags = exportColumns.indexOf("tags");
  const all: Column[] = [...builtIn.slice(0, tags), ...own, ...builtIn.slice(tags)];
  if (!names) return all;
  const unknown = names.find((name) => !all.some((column) => column.name === name));
  if (unknown !== undefined) throw invalidField("columns", "exports.errors.column", { name: unknown });
  return all.filter(({ name }) => names.includes(name));
}

const dateCell = (date: string | null) => (date ? { date } : "");

function attributeCell(value: AttributeValue | undefined, isDate: boolean): XlsxCell {
  if (value === undefined) return "";
  if (isDate) return dateCell(String(value));
  return typeof value === "number" ? value : writeText(value);
}

const builtInCell: Record<ExportColumn, (contact: Contact, filter: Filter) => XlsxCell> = {
  email: ({ email }) => email,
  full_name: ({ fullName }) => fullName ?? "",
  first_name: ({ firstName }) => firstName ?? "",
  last_name: ({ lastName }) => lastName ?? "",
  birthday: ({ birthday }) => dateCell(birthday),
  locale: ({ locale }) => locale ?? "",
  time_zone: ({ timeZone }) => timeZone ?? "",
  comment: ({ comment }) => comment ?? "",
  tracking_allowed: ({ trackingAllowed }) => String(trackingAllowed),
  tags: ({ tags }) => writeText(tags),
  lists: ({ memberships }) => writeText(memberships.map(writePlace)),
  status: (contact, { listId }) => standing(contact, listId) ?? "",
  created_at: ({ createdAt }) => createdAt.toISOString(),
};

/** What a contact gets: in the list that was exported, or the most of what it gets in any. */
function standing({ suppression, memberships }: Contact, listId: string | undefined) {
  if (suppression) return suppression === "unsubscribed" ? "opted out" : suppression;
  const statuses = memberships.filter((place) => !listId || place.listId === listId).map(({ status }) => status);
  return (["subscribed", "unconfirmed", "unsubscribed"] as const).find((status) => statuses.includes(status));
}
