import { Document } from "@/emails/blocks/document";
import { getBrand } from "@/lib/brand/queries";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getTemplate } from "./queries";
import type { ReactFile, TemplateRef } from "./schema";

/** A drawn template as a file that developers can go on with. */
export async function exportReactTemplate(ctx: Ctx, ref: TemplateRef): Promise<ReactFile> {
  authorize(ctx, "templates:read");
  const { name, document: source } = await getTemplate(ctx, ref);
  if (!source) throw new AppError("invalid", "templates.errors.notDrawn");
  const [{ exportTsx }, { readSaved }] = await Promise.all([
    import("./document/export-tsx"),
    import("./document/draw"),
  ]);
  const document = Document.parse(source);
  return { tsx: exportTsx(document, await getBrand(ctx), name, await readSaved(ctx, document)) };
}
