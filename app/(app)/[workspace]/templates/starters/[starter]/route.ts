import { getLocale } from "@/lib/next/locale";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { readerData, renderOne } from "@/lib/templates/preview";
import { CreateFromStarter } from "@/lib/templates/schema";
import { compileStarter } from "@/lib/templates/starters";
import { withColorScheme } from "../../color-scheme";
import { frameHeaders } from "../../frame-headers";

/** A starter as the mail it would make in this workspace. */
export async function GET(_: Request, { params }: { params: Promise<{ workspace: string; starter: string }> }) {
  const locale = await getLocale();
  try {
    const { workspace, starter } = await params;
    const data = await readerData(await getCtx(workspace), { sample: "usual", variables: {} });
    const source = await compileStarter(CreateFromStarter.shape.starter.parse(starter), locale);
    const { html } = renderOne(source, data, { unsubscribe: "#", view: "#" });
    return new Response(withColorScheme(html, "light"), { headers: frameHeaders });
  } catch (error) {
    return problem(error, locale);
  }
}
