import { Document } from "@/emails/blocks/document";
import type { Brand } from "@/lib/brand/schema";
import { AppError } from "@/lib/errors";
import { compileDocument } from "./compile";
import { sanitiseBlocks } from "./sanitise";

/** Checks a document and makes the HTML of it. Throws `templates.errors.document` for one that is none. */
export async function drawTemplate(source: unknown, brand: Brand): Promise<{ document: Document; html: string }> {
  const checked = Document.safeParse(source);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new AppError("invalid", "templates.errors.document", { place: issue!.path.join(" › ") || "–" });
  }
  const document = { ...checked.data, content: sanitiseBlocks(checked.data.content) };
  return { document, html: await compileDocument(document, brand) };
}
