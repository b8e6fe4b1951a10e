import { Document } from "@/emails/blocks/document";
import { getBrand } from "@/lib/brand/queries";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getTemplate } from "./queries";
import type { ReactFile, TemplateRef } from "./schema";

/** A drawn template as a file that developers can go on with. */
export async function exportReactTemplate(ctx: Ctx, ref: TemplateRef): Promise<ReactFile> {
  authorize(ctx, "read");
  const { name, document } = await getTemplate(ctx, ref);
  if (!document) throw new AppError("invalid", "templates.errors.notDrawn");
  const { exportTsx } = await import("./document/export-tsx");
  return { tsx: exportTsx(Document.parse(document), await getBrand(ctx), name) };
}
