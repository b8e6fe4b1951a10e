import { eq } from "drizzle-orm";
import { templates } from "@/drizzle/schema";
import { newBlock } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createSavedBlock } from "@/lib/saved-blocks/create";
import { createTemplate } from "@/lib/templates/create";
import { CreateTemplate } from "@/lib/templates/schema";

export const saying = (text: string) => newBlock("Text", { content: `<p>${text}</p>` });

export const keepBlocks = (ctx: Ctx, ...content: Nested[]) => createSavedBlock(ctx, { name: "Offer", content });

export const drawMail = (ctx: Ctx, ...content: Nested[]) =>
  createTemplate(ctx, CreateTemplate.parse({ name: "Spring", subject: "Hello", document: { content } }));

export const mailWith = (ctx: Ctx, savedBlockId: string) =>
  drawMail(ctx, saying("Dear reader"), newBlock("Saved", { savedBlockId }));

/** The HTML as it lies in the database. */
export async function storedHtml(templateId: string) {
  const [template] = await db.select({ html: templates.html }).from(templates).where(eq(templates.id, templateId));
  return template!.html;
}
