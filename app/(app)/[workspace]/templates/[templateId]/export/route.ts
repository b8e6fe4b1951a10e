import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { getTemplate } from "@/lib/templates/queries";
import { TemplateRef } from "@/lib/templates/schema";

type Params = { params: Promise<{ workspace: string; templateId: string }> };

/** The HTML of a template as a file, its merge tags kept. */
export async function GET(_: Request, { params }: Params) {
  const { workspace, templateId } = await readPath(TemplateRef, params);
  try {
    const { name, html } = await getTemplate(await getCtx(workspace), { templateId });
    return new Response(html, {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name.replaceAll("/", "-")}.html`)}`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return problem(error, await getLocale());
  }
}
