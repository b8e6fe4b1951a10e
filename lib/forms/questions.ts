import type { FieldDefinition } from "@/lib/fields/queries";
import type { FieldType } from "@/lib/fields/schema";
import { readDate, readText } from "@/lib/fields/values";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import type { FormField } from "./schema";

/** One box of a form. */
export type Question = {
  /** The name of its box: a field of every contact, or the id of one of the workspace. */
  target: string;
  label: string;
  type: FieldType;
  choices: string[];
  isRequired: boolean;
  /** Under which the answer is kept among the contact's attributes; null for a field that every contact has. */
  key: string | null;
};

/** What a form asks, without fields that are gone. */
export function askedFields({ fields, locale }: { fields: FormField[]; locale: Locale }, known: FieldDefinition[]) {
  return fields.flatMap(({ target, isRequired, label }): Question[] => {
    const own = known.find(({ id }) => id === target);
    if (own) {
      const { name, type, choices, key } = own;
      return [{ target, label: label || name, type, choices, isRequired, key }];
    }
    if (target.startsWith("fld_")) return [];
    const type = target === "birthday" ? "date" : "text";
    const name = translate(locale, `forms.page.${target}`);
    return [{ target, label: label || name, type, choices: [], isRequired, key: null }];
  });
}

export type Answers = {
  values: Record<string, string>;
  attributes: Record<string, unknown>;
  /** Sentences' keys, by the box. */
  errors: Record<string, string>;
};

/** What was written into the boxes, as a contact holds it. */
export function readAnswers(questions: Question[], written: (name: string) => string): Answers {
  const answers: Answers = { values: {}, attributes: {}, errors: {} };
  for (const question of questions) {
    const { target, isRequired, key, type } = question;
    const text = written(target).trim();
    if (text === "") {
      if (isRequired) answers.errors[target] = "forms.errors.required";
      continue;
    }
    if (key) {
      const reading = readText(question, text);
      if ("error" in reading) answers.errors[target] = `forms.errors.${type}`;
      else answers.attributes[key] = reading.value;
    } else if (type === "date") {
      const day = readDate(text, "dmy", { isPast: true });
      if (day) answers.values[target] = day;
      else answers.errors[target] = "forms.errors.date";
    } else answers.values[target] = text.slice(0, target === "fullName" ? 200 : 100);
  }
  return answers;
}
