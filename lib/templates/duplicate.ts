import { authorize, type Ctx } from "@/lib/context";
import { createTemplate } from "./create";
import { getTemplate } from "./queries";
import type { Template, TemplateRef } from "./schema";

export async function duplicateTemplate(ctx: Ctx, ref: TemplateRef): Promise<Template> {
  authorize(ctx, "templates:write");
  const { name, subject, preheader, text, document, mode, source, html, starter } = await getTemplate(ctx, ref);
  return createTemplate(ctx, {
    name: nextName(name),
    subject,
    preheader,
    text,
    document: document ?? undefined,
    mode,
    source,
    html: mode === "html" ? html : "",
    starter: starter ?? undefined,
  });
}

/** "Spring" → "Spring 2" → "Spring 3", within the length a name may have. */
function nextName(name: string) {
  const [, stem = name, number] = /^(.*?)(?: (\d{1,4}))?$/.exec(name) ?? [];
  return `${stem.slice(0, 114)} ${Number(number ?? 1) + 1}`;
}
