import { LanguageTag } from "@/lib/contacts/schema";
import { normalizeEmail } from "@/lib/email";
import { timeZone } from "@/lib/zod";
import { attributeOf, type DateOrder, type ImportMapping, type RejectReason } from "./schema";

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
  attributes: Record<string, string>;
};

type Refusal = { reason: RejectReason; values?: Record<string, string | number> };
type Reading = { contact: ContactRow } | Refusal;

const limits = { fullName: 200, firstName: 100, lastName: 100, comment: 5_000 } as const;
const ATTRIBUTE_LIMIT = 2_000;

/** Prepares reading rows: `readRow(cells)` gives the contact, or why there is none. */
export function rowReader(mapping: ImportMapping, { width, dateOrder }: { width: number; dateOrder: DateOrder }) {
  const targets = Object.entries(mapping).map(([index, target]) => ({
    index: Number(index),
    target,
    attribute: attributeOf(target),
  }));
  const isLocale = remembered((text) => LanguageTag.safeParse(text).success);
  const isTimeZone = remembered((text) => timeZone.safeParse(text).success);

  return function readRow(cells: string[]): Reading {
    if (cells.some((cell) => cell.includes("\0") || cell.includes("\ufffd"))) return { reason: "encoding" };
    if (cells.some((cell) => cell.startsWith('"') && cell.includes("\n"))) return { reason: "brokenQuote" };
    if (cells.slice(width).some((cell) => cell.trim() !== "")) {
      return { reason: "tooManyCells", values: { count: cells.length, expected: width } };
    }
    const contact = emptyRow();
    for (const { index, target, attribute } of targets) {
      const text = (cells[index] ?? "").trim();
      if (text === "") continue;
      if (attribute !== null) {
        if (text.length > ATTRIBUTE_LIMIT) return tooLong(target, ATTRIBUTE_LIMIT);
        contact.attributes[attribute] = text;
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
        contact.birthday = readDate(text, dateOrder);
        return contact.birthday ? null : { reason: "birthday", values: { value } };
      case "locale":
        contact.locale = text;
        return isLocale(text) ? null : { reason: "locale", values: { value } };
      case "timeZone":
        contact.timeZone = text;
        return isTimeZone(text) ? null : { reason: "timeZone", values: { value } };
      case "trackingAllowed":
        contact.trackingAllowed = readYesNo(text);
        return contact.trackingAllowed === null ? { reason: "trackingAllowed", values: { value } } : null;
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
}

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
});

const tooLong = (target: string, limit: number): Refusal => ({ reason: "tooLong", values: { target, limit } });

/** A file has few languages and zones, and checking one is dear. */
function remembered(check: (text: string) => boolean) {
  const known = new Map<string, boolean>();
  return (text: string) => {
    let answer = known.get(text);
    if (answer === undefined && known.size < 1_000) known.set(text, (answer = check(text)));
    return answer ?? check(text);
  };
}

/** `1990-05-17`, `17.05.1990`, `5/17/1990` as `YYYY-MM-DD`; a time after it is dropped. Null when there is no such day. */
export function readDate(text: string, order: DateOrder): string | null {
  const [a = "", b = "", c = ""] = /^(\d+)[-./ ](\d+)[-./ ](\d+)(?:[T ].*)?$/.exec(text)?.slice(1) ?? [];
  const [year, month, day] = a.length === 4 ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b];
  if (year.length !== 4) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date) ? date : null;
}

const yes = new Set(["1", "true", "yes", "y", "да", "истина"]);
const no = new Set(["0", "false", "no", "n", "нет", "ложь"]);

function readYesNo(text: string): boolean | null {
  const word = text.toLowerCase();
  return yes.has(word) || (no.has(word) ? false : null);
}
