import { getBrand } from "@/lib/brand/queries";
import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { readerData, renderOne } from "@/lib/templates/preview";
import { CreateFromStarter } from "@/lib/templates/schema";
import { drawStarter } from "@/lib/templates/starters";
import { withColorScheme } from "../../color-scheme";
import { frameHeaders } from "../../frame-headers";

/** A starter as the mail it would make in this workspace. */
export async function GET(_: Request, { params }: { params: Promise<{ workspace: string; starter: string }> }) {
  const { workspace, starter } = await readPath(CreateFromStarter.pick({ starter: true }), params);
  const locale = await getLocale();
  try {
    const ctx = await getCtx(workspace);
    const data = await readerData(ctx, { sample: "usual", variables: {} });
    const source = await drawStarter(starter, locale, await getBrand(ctx));
    const { html } = renderOne(source, data, { unsubscribe: "#", preferences: "#preferences", view: "#" });
    return new Response(withColorScheme(html, "light"), { headers: frameHeaders });
  } catch (error) {
    return problem(error, locale);
  }
}
