import { bareDocument } from "@/emails/blocks/bare-document";
import type { Nested } from "@/emails/blocks/fields";
import { getBrand } from "@/lib/brand/queries";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { compileDocument } from "@/lib/templates/document/compile";
import { readerData, renderOne, shownUrls } from "@/lib/templates/preview";
import { getSavedBlock } from "./queries";
import type { SavedBlockRef } from "./schema";

/** What it looks like in a mail of this workspace. */
export async function previewSavedBlock(ctx: Ctx, ref: SavedBlockRef): Promise<string> {
  authorize(ctx, "templates:read");
  const { content } = await getSavedBlock(ctx, ref);
  const html = await compileDocument(bareDocument(content as unknown as Nested[]), await getBrand(ctx));
  const data = await readerData(ctx, { sample: "usual", variables: {} });
  try {
    return renderOne({ subject: "", preheader: "", html, text: null }, data, shownUrls).html;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Liquid with an error in it is shown as it was written.
    return html;
  }
}
