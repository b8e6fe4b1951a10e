import type { NextRequest } from "next/server";
import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { exportReactTemplate } from "@/lib/templates/export-react";
import { getTemplate } from "@/lib/templates/queries";
import { TemplateRef } from "@/lib/templates/schema";

type Params = { params: Promise<{ workspace: string; templateId: string }> };

/** A template as a file, its merge tags kept: the HTML, or with `?as=react` a component that draws it. */
export async function GET(request: NextRequest, { params }: Params) {
  const { workspace, templateId } = await readPath(TemplateRef, params);
  const isReact = request.nextUrl.searchParams.get("as") === "react";
  try {
    const ctx = await getCtx(workspace);
    const { name, html } = await getTemplate(ctx, { templateId });
    const text = isReact ? (await exportReactTemplate(ctx, { templateId })).tsx : html;
    const fileName = `${name.replaceAll("/", "-")}.${isReact ? "tsx" : "html"}`;
    return new Response(text, {
      headers: {
        "content-type": isReact ? "text/plain; charset=utf-8" : "text/html; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return problem(error, await getLocale());
  }
}
