import { normalizeEmail } from "@/lib/email";
import { type ContactField, type DateOrder, FieldName } from "@/lib/fields/schema";
import { productOf, productTarget } from "./formats/products";
import { guessType } from "./guess-type";
import type { Block } from "./parse";
import { readStatus } from "./row-status";
import { attributeTarget, type Delimiter, delimiters, type ImportColumn } from "./schema";

const headings: Record<ContactField, string[]> = {
  email: [
    ...["email", "e-mail", "email address", "e-mail address", "mail", "почта", "эл почта", "электронная почта"],
    ...["адрес электронной почты", "емейл", "имейл", "емаил"],
  ],
  fullName: ["name", "full name", "contact", "contact name", "фио", "полное имя", "имя и фамилия", "контакт"],
  firstName: ["first name", "given name", "forename", "имя"],
  lastName: ["last name", "surname", "family name", "фамилия"],
  birthday: ["birthday", "birth date", "birthdate", "date of birth", "dob", "день рождения", "дата рождения", "др"],
  locale: ["locale", "language", "lang", "язык"],
  timeZone: ["time zone", "timezone", "tz", "часовой пояс"],
  comment: ["comment", "comments", "note", "notes", "комментарий", "примечание", "заметка"],
  trackingAllowed: ["tracking", "tracking allowed", "отслеживание", "отслеживание разрешено"],
};

const simplify = (heading: string) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

const fieldByHeading = new Map(
  Object.entries(headings).flatMap(([field, names]) => names.map((name) => [simplify(name), field as ContactField])),
);

const isEmail = (cell: string | undefined) => cell !== undefined && normalizeEmail(cell) !== null;

/** The separator that cuts the first rows into the same number of cells most often, into more than one where it can. */
export function guessDelimiter(parseWith: (delimiter: Delimiter) => Block): Delimiter {
  const scored = delimiters.map((delimiter) => {
    const widths = parseWith(delimiter).rows.map((cells) => cells.length);
    const usual = mostFrequent(widths);
    const regular = widths.filter((width) => width === usual).length / widths.length;
    return { delimiter, score: usual > 1 ? regular + usual / 1_000 : 0 };
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]!.delimiter;
}

function mostFrequent(numbers: number[]) {
  const groups = [...Map.groupBy(numbers, (number) => number)].toSorted(([, a], [, b]) => b.length - a.length);
  return groups[0]?.[0] ?? 0;
}

/** A first row that holds an address is somebody, anything else names the columns. */
export const guessHeader = (rows: string[][]) => !rows[0]?.some(isEmail);

const tagHeadings = new Set(["tag", "tags", "labels", "теги", "тег", "метки"]);
const listHeadings = new Set(["lists", "списки"]);

/** Some programs keep a birthday without its year, which is another thing. */
const isYearless = (text: string) => /^\d{1,2}[./-]\d{1,2}$/.test(text);

/** A column that says of everyone whether they get mail, in words that are known. */
const isStatus = (name: string, filled: string[]) =>
  /^(status|статус|подписка)$/i.test(name) && filled.length > 0 && filled.every((text) => readStatus(text) !== null);

/** What each column is called, what stands in it, and where it probably goes: no field twice. */
export function guessColumns(rows: string[][], hasHeader: boolean): ImportColumn[] {
  const width = hasHeader ? rows[0]!.length : mostFrequent(rows.map((cells) => cells.length));
  const body = rows.slice(hasHeader ? 1 : 0);
  const product = hasHeader ? productOf(rows[0]!) : undefined;
  const taken = new Set<string>();
  function targetOf(name: string, filled: string[]) {
    const known = product && productTarget(product, name);
    if (known !== undefined) return known;
    if (tagHeadings.has(simplify(name))) return "tags";
    if (listHeadings.has(simplify(name))) return "lists";
    if (isStatus(name, filled)) return "status";
    const target = fieldByHeading.get(simplify(name)) ?? attributeNamed(name);
    return target === "birthday" && filled.some(isYearless) ? attributeTarget("birth_day") : target;
  }
  const columns = Array.from({ length: width }, (_, i) => {
    const name = (hasHeader && rows[0]![i]?.trim().slice(0, 200)) || "";
    const filled = body.map((cells) => cells[i]?.trim() ?? "").filter(Boolean);
    const examples = [...new Set(filled)].slice(0, 3).map((example) => example.slice(0, 200));
    const target = targetOf(name, filled);
    const guess = target && !taken.has(target) ? target : null;
    if (guess) taken.add(guess);
    return { name, examples, guess, ...guessType(filled), emailCount: filled.filter(isEmail).length };
  });
  if (!taken.has("email")) {
    const best = columns.toSorted((a, b) => b.emailCount - a.emailCount)[0];
    if (best && best.emailCount > 0) best.guess = "email";
  }
  const name = columns.find(({ guess }) => guess === "fullName");
  if (name && simplify(name.name) === "name" && taken.has("lastName") && !taken.has("firstName"))
    name.guess = "firstName";
  return columns.map(({ emailCount: _, ...column }) => column);
}

function attributeNamed(heading: string) {
  const name = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
  return FieldName.safeParse(name).success ? attributeTarget(name) : null;
}

/** A second figure above 12 can only be a day. */
export function guessDateOrder(columns: ImportColumn[]): DateOrder {
  const dates = columns.filter(({ guess, type }) => guess === "birthday" || type === "date");
  const isMonthFirst = (date: string) => Number(/^\d{1,2}\D(\d{1,2})\D/.exec(date)?.[1]) > 12;
  return dates.some(({ examples }) => examples.some(isMonthFirst)) ? "mdy" : "dmy";
}
