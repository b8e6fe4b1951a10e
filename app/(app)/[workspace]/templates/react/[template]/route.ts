import { getLocale } from "@/lib/next/locale";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { compileReactTemplate } from "@/lib/templates/from-react";
import { readerData, renderOne } from "@/lib/templates/preview";
import { withColorScheme } from "../../color-scheme";
import { frameHeaders } from "../../frame-headers";

/** A developer's template with what its props are at first, as the mail it would make in this workspace. */
export async function GET(_: Request, { params }: { params: Promise<{ workspace: string; template: string }> }) {
  const { workspace, template } = await params;
  try {
    const data = await readerData(await getCtx(workspace), { sample: "usual", variables: {} });
    const { html } = renderOne(await compileReactTemplate(template), data, {
      unsubscribe: "#",
      preferences: "#preferences",
      view: "#",
    });
    return new Response(withColorScheme(html, "light"), { headers: frameHeaders });
  } catch (error) {
    return problem(error, await getLocale());
  }
}
