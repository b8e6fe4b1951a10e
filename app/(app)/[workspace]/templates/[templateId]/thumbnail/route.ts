import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { previewTemplate } from "@/lib/templates/preview";
import { PreviewTemplate, TemplateRef } from "@/lib/templates/schema";
import { withColorScheme } from "../../color-scheme";
import { frameHeaders } from "../../frame-headers";

export async function GET(_: Request, { params }: { params: Promise<{ workspace: string; templateId: string }> }) {
  const { workspace, templateId } = await readPath(TemplateRef, params);
  try {
    const { html } = await previewTemplate(await getCtx(workspace), PreviewTemplate.parse({ templateId }));
    return new Response(withColorScheme(html, "light"), { headers: frameHeaders });
  } catch (error) {
    return problem(error, await getLocale());
  }
}
