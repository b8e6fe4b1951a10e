import { createTranslator } from "use-intl/core";
import { z } from "zod";
import type { AppError, FieldErrors } from "@/lib/errors";
import { withNumberErrors } from "@/lib/zod";
import { messages } from "./messages";
import type { Locale } from "./schema";

type Values = Record<string, string | number | Date>;

const translators = new Map<Locale, (key: string, values?: Values) => string>();

/** A sentence by its full key, such as `campaigns.errors.notDraft`; text that is no key comes back as it is. */
export function translate(locale: Locale, key: string, values?: Values): string {
  let translator = translators.get(locale);
  if (!translator) {
    const t = createTranslator({ locale, messages: messages[locale], onError: () => {} });
    translator = (key, values) =>
      (t.has as (key: string) => boolean)(key) ? (t as (key: string, values?: Values) => string)(key, values) : key;
    translators.set(locale, translator);
  }
  return translator(key, values);
}

const zodLocales = { en: z.locales.en(), ru: z.locales.ru() };

/** Parses at a door what can be kept of it: what is wrong is said per field, in the reader's language. */
export function parseInput<I extends z.ZodType>(Input: I, raw: unknown, locale: Locale) {
  const error = withNumberErrors(
    (key, values) => translate(locale, `common.errors.number.${key}`, values),
    zodLocales[locale],
  );
  const result = Input.safeParse(keepable(raw), { error });
  if (result.success) return { ok: true as const, data: result.data };
  const fields: Record<string, string[]> = {};
  for (const { path, message, ...issue } of result.error.issues) {
    const params = "params" in issue ? (issue.params as Values) : undefined;
    (fields[path.join(".")] ??= []).push(translate(locale, message, params));
  }
  return { ok: false as const, message: translate(locale, "common.errors.invalid"), fields };
}

/** Without what PostgreSQL keeps in no text: NUL, halves of characters. */
export function keepable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(keepable);
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  return Object.fromEntries(Object.entries(value as object).map(([name, part]) => [keepable(name), keepable(part)]));
}

/** A refusal in the reader's language. */
export function explainError(error: AppError, locale: Locale): { message: string; fields?: FieldErrors } {
  const sentence = (key: string) => translate(locale, key, error.values);
  const fields =
    error.fields && Object.fromEntries(Object.entries(error.fields).map(([name, keys]) => [name, keys?.map(sentence)]));
  return { message: [error.key, ...error.more].map(sentence).join(" "), fields };
}
