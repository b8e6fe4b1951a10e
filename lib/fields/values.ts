import { parse } from "csv-parse/sync";
import type { ErrorKey } from "@/lib/errors";
import { type AttributeValue, type DateOrder, type FieldType, MAX_ITEM, MAX_ITEMS, MAX_TEXT } from "./schema";

/** What a field says of its values. */
type Kind = { type: FieldType; choices: string[] };

export type Reading = { value: AttributeValue } | { error: ErrorKey };

const refuse = (type: FieldType): Reading => ({ error: `fields.errors.${type}` });

/** A value as JSON gives it: only what is of the field's type already. */
export function readValue({ type, choices }: Kind, value: unknown): Reading {
  switch (type) {
    case "text":
      return typeof value === "string" && value.trim() !== "" && value.length <= MAX_TEXT ? { value } : refuse(type);
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? { value } : refuse(type);
    case "boolean":
      return typeof value === "boolean" ? { value } : refuse(type);
    case "date":
      return typeof value === "string" && isDay(value) ? { value } : refuse(type);
    case "choice":
      return typeof value === "string" && choices.includes(value) ? { value } : refuse(type);
    case "list":
      return Array.isArray(value) ? readItems(value) : refuse(type);
  }
}

/** A value as a person or a file writes it. Nothing but blanks is no value: ask before. */
export function readText({ type, choices }: Kind, written: string, dateOrder: DateOrder = "dmy"): Reading {
  const text = written.trim();
  const found = (value: AttributeValue | null | undefined): Reading => (value == null ? refuse(type) : { value });
  switch (type) {
    case "text":
      return readValue({ type, choices }, text);
    case "number":
      return found(readNumber(text));
    case "boolean":
      return found(readYesNo(text));
    case "date":
      return found(readDate(text, dateOrder));
    case "choice":
      return found(
        choices.includes(text) ? text : choices.find((choice) => choice.toLowerCase() === text.toLowerCase()),
      );
    case "list":
      return readItems(splitItems(text));
  }
}

/** So that `readText` reads the same value. */
export const writeText = (value: AttributeValue): string => (Array.isArray(value) ? writeItems(value) : String(value));

function readItems(items: unknown[]): Reading {
  const texts = items.map((item) => (typeof item === "string" ? item.trim() : ""));
  const areFit = texts.every((text) => text !== "" && text.length <= MAX_ITEM);
  return areFit && texts.length > 0 && texts.length <= MAX_ITEMS ? { value: [...new Set(texts)] } : refuse("list");
}

function splitItems(text: string): unknown[] {
  if (text.startsWith("[")) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      // Somebody's own brackets.
    }
  }
  const items = text.startsWith('"') ? quotedItems(text) : null;
  return (items ?? text.split(/[,;|\n]/)).filter((item) => item.trim() !== "");
}

/** `"VIP","Blog, and more"`, as programs write lists in a cell. Null when the quotation marks are somebody's own. */
function quotedItems(text: string): string[] | null {
  try {
    return parse(text, { delimiter: [",", ";", "|"], trim: true, relax_column_count: true }).flat();
  } catch {
    return null;
  }
}

const writeItems = (items: string[]) =>
  items.some((item) => /[,;|\n]/.test(item)) || /^[["]/.test(items[0] ?? "") ? JSON.stringify(items) : items.join(", ");

/** So many years ahead a day may lie whose year has two digits: what ends or comes due. */
const YEARS_AHEAD = 20;

/** `17.05.85`, and no telephone number. */
export const hasShortYear = (text: string) => /^\d{1,2}[-./]\d{1,2}[-./]\d\d(?:[T ]\d.*)?$/.test(text);

/**
 * `1990-05-17`, `17.05.1990`, `5/17/1990`, `17.05.90` as `YYYY-MM-DD`; a time after it is dropped. Two digits mean the last
 * such year within the next twenty, or, of what is past, as birthdays are, the last one up to today. Null when there is no
 * such day.
 */
export function readDate(text: string, order: DateOrder, { isPast = false } = {}): string | null {
  const [a = "", b = "", c = ""] = /^(\d+)[-./ ](\d+)[-./ ](\d+)(?:[T ].*)?$/.exec(text)?.slice(1) ?? [];
  const [year, month, day] = a.length === 4 ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b];
  const dayIn = (year: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (year.length === 4) return isDay(dayIn(year)) ? dayIn(year) : null;
  if (!hasShortYear(text)) return null;
  const now = new Date();
  if (!isPast) now.setUTCFullYear(now.getUTCFullYear() + YEARS_AHEAD);
  const latest = now.toISOString().slice(0, 10);
  const century = Number(latest.slice(0, 2));
  const days = [century, century - 1].map((hundreds) => dayIn(`${hundreds}${year}`));
  return days.find((date) => date <= latest && isDay(date)) ?? null;
}

const isDay = (date: string) => {
  const time = new Date(`${date}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
};

/**
 * `1 234,5`, `1,234.5`, `12.5`: the last of two kinds of separators is the decimal one, and so is a single one, unless
 * three digits follow each comma.
 */
function readNumber(text: string): number | null {
  const digits = text.replaceAll(/[\s\u00a0\u202f']/g, "");
  const [comma, dot] = [digits.lastIndexOf(","), digits.lastIndexOf(".")];
  const isGrouped = (separator: string) => new RegExp(`^[-+]?\\d{1,3}(\\${separator}\\d{3})+$`).test(digits);
  const plain =
    comma < 0
      ? digits.indexOf(".") !== dot && isGrouped(".")
        ? digits.replaceAll(".", "")
        : digits
      : dot < 0
        ? isGrouped(",")
          ? digits.replaceAll(",", "")
          : digits.replace(",", ".")
        : comma > dot
          ? digits.replaceAll(".", "").replace(",", ".")
          : digits.replaceAll(",", "");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

const yes = new Set(["1", "true", "yes", "y", "да", "истина"]);
const no = new Set(["0", "false", "no", "n", "нет", "ложь"]);

export function readYesNo(text: string): boolean | null {
  const word = text.toLowerCase();
  return yes.has(word) || (no.has(word) ? false : null);
}
