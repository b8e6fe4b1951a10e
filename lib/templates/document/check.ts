import type { z } from "zod";
import { Document, SavedContent } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import { AppError, type ErrorKey } from "@/lib/errors";
import { sanitiseBlocks } from "./sanitise";

/** A document with nothing in it that a mail may not hold. Throws `templates.errors.document` for what is none. */
export function checkDocument(source: unknown): Document {
  const document = checked(Document, source);
  return { ...document, content: sanitiseBlocks(document.content) };
}

/** The same for blocks that are saved for reuse. */
export const checkSavedContent = (source: unknown): Nested[] => sanitiseBlocks(checked(SavedContent, source));

function checked<T>(schema: z.ZodType<T>, source: unknown): T {
  const { success, data, error } = parse(schema, source);
  if (success) return data;
  const { path, message } = error.issues[0]!;
  // About the whole of it: that has a sentence of its own.
  if (path.length === 0 && message.startsWith("blocks.errors.")) throw new AppError("invalid", message as ErrorKey);
  throw new AppError("invalid", "templates.errors.document", { place: path.join(" › ") || "–" });
}

/** What is deeper than the stack is too deep for a mail. */
function parse<T>(schema: z.ZodType<T>, source: unknown) {
  try {
    return schema.safeParse(source);
  } catch (error) {
    if (error instanceof RangeError) throw new AppError("invalid", "blocks.errors.tooDeep");
    throw error;
  }
}
