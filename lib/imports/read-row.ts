import { readCell } from "@/lib/cells";
import { LanguageTag, Tags } from "@/lib/contacts/schema";
import { normalizeEmail } from "@/lib/email";
import type { StoredAttributes } from "@/lib/fields/attributes";
import type { FieldDefinition } from "@/lib/fields/queries";
import type { DateOrder } from "@/lib/fields/schema";
import { hasShortYear, readDate, readText, readYesNo } from "@/lib/fields/values";
import type { MembershipStatus } from "@/lib/lists/schema";
import { readPlace } from "@/lib/lists/written-places";
import { timeZone } from "@/lib/zod";
import { type RowStatus, readStatus } from "./row-status";
import { attributeOf, type ImportMapping, type RejectReason } from "./schema";

/** What a row says of a contact; null where it says nothing. */
export type ContactRow = {
  email: string;
  fullName: string | null;
  firstName: string | null;
  lastName: string | null;
  birthday: string | null;
  locale: string | null;
  timeZone: string | null;
  comment: string | null;
  trackingAllowed: boolean | null;
  /** Under the keys of the fields. */
  attributes: StoredAttributes;
  tags: string[];
  /** By the ids of the lists that the row names. */
  places: Record<string, MembershipStatus>;
  status: RowStatus | null;
  /** A date of it whose year has two digits, and how that was understood. */
  shortYear?: ShortYear;
  /** Names in it that are no list's here. */
  unknownLists?: string[];
};

export type ShortYear = { written: string; read: string };

type Refusal = { reason: RejectReason; values?: Record<string, string | number> };
type Reading = { contact: ContactRow } | Refusal | null;

const limits = { fullName: 200, firstName: 100, lastName: 100, comment: 5_000 } as const;

type Options = {
  width: number;
  dateOrder: DateOrder;
  fields: FieldDefinition[];
  /** Their ids by what they are called. */
  lists: Map<string, string>;
};

/** Prepares reading rows: `readRow(cells)` gives the contact, or why there is none; null for a blank row. */
export function rowReader(mapping: ImportMapping, { width, dateOrder, fields, lists }: Options) {
  const targets = Object.entries(mapping).map(([index, target]) => {
    const attribute = attributeOf(target);
    const field = fields.find(({ name }) => name === attribute);
    return {
      index: Number(index),
      target,
      attribute,
      field: field && { key: field.key, isDate: field.type === "date", read: valueReader(field, dateOrder) },
    };
  });
  const isLocale = remembered((text) => LanguageTag.safeParse(text).success);
  const isTimeZone = remembered((text) => timeZone.safeParse(text).success);

  return function readRow(cells: string[]): Reading {
    if (cells.every((cell) => cell.trim() === "")) return null;
    if (cells.some((cell) => unreadable.test(cell))) return { reason: "encoding" };
    if (cells.some((cell) => cell.startsWith('"') && cell.includes("\n"))) return { reason: "brokenQuote" };
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")) {
      return { reason: "tooManyCells", values: { count: cells.length, expected: width } };
    }
    const contact = emptyRow();
    for (const { index, target, attribute, field } of targets) {
      const text = readCell((cells[index] ?? "").trim());
      if (text === "") continue;
      if (attribute !== null) {
        // The field was deleted since.
        if (!field) continue;
        const reading = field.read(text);
        if ("error" in reading)
          return { reason: "fieldValue", values: { target: attribute, value: text.slice(0, 80) } };
        contact.attributes[field.key] = reading.value;
        if (field.isDate) noteShortYear(contact, text, String(reading.value));
        continue;
      }
      const refusal = setField(contact, target, text);
      if (refusal) return refusal;
    }
    return contact.email === "" ? { reason: "emptyEmail" } : { contact };
  };

  function setField(contact: ContactRow, target: string, text: string): Refusal | null {
    const value = text.slice(0, 80);
    switch (target) {
      case "email": {
        const email = normalizeEmail(text);
        if (!email) return { reason: "email", values: { value } };
        contact.email = email;
        return null;
      }
      case "birthday":
        contact.birthday = readDate(text, dateOrder, { isPast: true });
        if (!contact.birthday) return { reason: "birthday", values: { value } };
        noteShortYear(contact, text, contact.birthday);
        return null;
      case "locale":
        contact.locale = text;
        return isLocale(text) ? null : { reason: "locale", values: { value } };
      case "timeZone":
        contact.timeZone = text;
        return isTimeZone(text) ? null : { reason: "timeZone", values: { value } };
      case "trackingAllowed":
        contact.trackingAllowed = readYesNo(text);
        return contact.trackingAllowed === null ? { reason: "trackingAllowed", values: { value } } : null;
      case "tags": {
        const reading = readText({ type: "list", choices: [] }, text);
        const tags = Tags.safeParse("value" in reading && reading.value);
        contact.tags = tags.data ?? [];
        return tags.success ? null : { reason: "tags", values: { value } };
      }
      case "lists": {
        const reading = readText({ type: "list", choices: [] }, text);
        if ("error" in reading) return { reason: "lists", values: { value } };
        takePlaces(contact, reading.value as string[]);
        return null;
      }
      case "status":
        contact.status = readStatus(text);
        return contact.status ? null : { reason: "status", values: { value } };
      case "fullName":
      case "firstName":
      case "lastName":
      case "comment":
        contact[target] = text;
        return text.length > limits[target] ? tooLong(target, limits[target]) : null;
      default:
        throw new Error(`no such field: ${target}`);
    }
  }

  function takePlaces(contact: ContactRow, written: string[]) {
    for (const { name, status } of written.map(readPlace)) {
      const listId = lists.get(name);
      if (listId) contact.places[listId] = status;
      else contact.unknownLists = [...(contact.unknownLists ?? []), name];
    }
  }
}

/** What no text holds, and what stands for what could not be decoded. */
const unreadable = /[\0\ufffd]/;

const emptyRow = (): ContactRow => ({
  email: "",
  fullName: null,
  firstName: null,
  lastName: null,
  birthday: null,
  locale: null,
  timeZone: null,
  comment: null,
  trackingAllowed: null,
  attributes: {},
  tags: [],
  places: {},
  status: null,
});

function noteShortYear(contact: ContactRow, written: string, read: string) {
  if (hasShortYear(written)) contact.shortYear = { written, read };
}

const tooLong = (target: string, limit: number): Refusal => ({ reason: "tooLong", values: { target, limit } });

function valueReader(field: FieldDefinition, dateOrder: DateOrder) {
  const read = (text: string) => readText(field, text, dateOrder);
  return field.type === "text" ? read : remembered(read);
}

/** A file has few languages, days and choices, and reading one is dear. */
function remembered<Answer extends object | boolean>(read: (text: string) => Answer) {
  const known = new Map<string, Answer>();
  return (text: string) => {
    let answer = known.get(text);
    if (answer === undefined && known.size < 10_000) known.set(text, (answer = read(text)));
    return answer ?? read(text);
  };
}
