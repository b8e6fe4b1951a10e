import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { redact, redactText } from "./redact";
import type { JobError, ShownValue } from "./schema";

/** What is larger is not read: a result may have megabytes, and a page many results. */
const MAX_BYTES = 16 * 1024;
const MAX_CHARS = 4_000;

type Stored = { text: string | null; bytes: number } | null;

/** Reads a JSON column as text, but for a large one. */
export const storedValue = (column: SQLWrapper): SQL<Stored> =>
  sql<Stored>`case when ${column} is not null then json_build_object(
    'text', case when octet_length(${column}::text) <= ${MAX_BYTES} then ${column}::text end,
    'bytes', octet_length(${column}::text)) end`;

export const parseStored = (stored: Stored): unknown => (stored?.text ? JSON.parse(stored.text) : undefined);

export const showValue = (value: unknown, bytes: number): ShownValue => {
  if (value === undefined) return { text: null, bytes };
  const text = JSON.stringify(redact(value), null, 2);
  return { text: text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text, bytes };
};

/** A serialised error without its stack, which names files and says nothing to who can't change them. */
export function showError(value: unknown): JobError {
  const { name, message } = { name: "Error", message: "", ...(value as Partial<JobError> | null | undefined) };
  return { name, message: redactText(String(message)).slice(0, MAX_CHARS) };
}
