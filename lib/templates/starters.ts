import { startFrom } from "@/emails/starters";
import type { Brand } from "@/lib/brand/schema";
import type { Locale } from "@/lib/i18n/schema";
import { checkDocument } from "./document/check";
import { compileDocument } from "./document/compile";
import type { TemplateSource } from "./render";
import type { Starter } from "./schema";

/** A starter as the mail it is in a workspace's look. */
export async function drawStarter(starter: Starter, locale: Locale, brand: Brand): Promise<TemplateSource> {
  const { document, ...source } = startFrom(starter, locale);
  return { ...source, html: await compileDocument(checkDocument(document), brand), text: null };
}
