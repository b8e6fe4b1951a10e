import type { FieldType } from "@/lib/fields/schema";
import { readText } from "@/lib/fields/values";

type Guess = { type: FieldType; choices: string[] };

/** So many values have to be seen before a few words that recur are offered as all there are. */
const ENOUGH = 50;
const MAX_CHOICES = 8;

/** What a field would be that holds these values, none of them empty: text unless all of them say something else. */
export function guessType(values: string[]): Guess {
  if (values.length === 0) return { type: "text", choices: [] };
  const all = (test: (value: string) => boolean) => values.every(test);
  const reads = (type: FieldType) => (value: string) => "value" in readText({ type, choices: [] }, value);
  if (all((value) => reads("boolean")(value) && !/^\d+$/.test(value))) return { type: "boolean", choices: [] };
  if (all((value) => reads("number")(value) && !isCode(value))) return { type: "number", choices: [] };
  const isDate = (value: string) => ["dmy", "mdy"].some((order) => isDay(value, order as "dmy" | "mdy"));
  if (all(isDate)) return { type: "date", choices: [] };
  const distinct = [...new Set(values)];
  if (isList(values)) return { type: "list", choices: [] };
  if (values.length >= ENOUGH && distinct.length <= MAX_CHOICES && distinct.every((value) => value.length <= 40)) {
    // Text all the same: a row further down may say something else, and would be left out.
    return { type: "text", choices: distinct.sort() };
  }
  return { type: "text", choices: [] };
}

/** Figures that count nothing: postal codes, telephone and customer numbers. */
const isCode = (value: string) => /^\+|^0\d/.test(value) || value.replaceAll(/\D/g, "").length > 9;

const isDay = (value: string, dateOrder: "dmy" | "mdy") =>
  "value" in readText({ type: "date", choices: [] }, value, dateOrder);

/** Short words between `;` or `|`, which recur from row to row. */
function isList(values: string[]) {
  const several = values.filter((value) => /[;|]/.test(value));
  const items = values.flatMap((value) => value.split(/[;|]/)).map((item) => item.trim());
  const isShort = items.every((item) => item.length <= 40);
  return isShort && several.length * 2 >= values.length && new Set(items).size * 2 <= items.length;
}
