import type { Document } from "@/emails/blocks/document";
import type { Ctx } from "@/lib/context";
import type { DrawnWith } from "./schema";

/** The same values; with the HTML that a document makes, where one is among them. Throws `templates.errors.document`. */
export async function drawn<V extends { document?: Record<string, unknown> | null; html?: string }>(
  ctx: Ctx,
  values: V,
): Promise<Omit<V, "document"> & { document?: Document | null; drawnWith?: DrawnWith | null }> {
  const { document, ...others } = values;
  if (document === undefined) return others;
  if (document === null) return { ...others, document, drawnWith: null };
  // React is loaded where something is drawn, and not with every worker.
  const { drawTemplate } = await import("./document/draw");
  return { ...others, ...(await drawTemplate(ctx, document)) };
}
