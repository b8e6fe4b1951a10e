import { getLocale } from "@/lib/next/locale";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { previewTemplate } from "@/lib/templates/preview";
import { PreviewTemplate } from "@/lib/templates/schema";
import { withColorScheme } from "../../color-scheme";
import { frameHeaders } from "../../frame-headers";

export async function GET(_: Request, { params }: { params: Promise<{ workspace: string; templateId: string }> }) {
  try {
    const { workspace, templateId } = await params;
    const { html } = await previewTemplate(await getCtx(workspace), PreviewTemplate.parse({ templateId }));
    return new Response(withColorScheme(html, "light"), { headers: frameHeaders });
  } catch (error) {
    return problem(error, await getLocale());
  }
}
