import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { previewSavedBlock } from "@/lib/saved-blocks/preview";
import { SavedBlockRef } from "@/lib/saved-blocks/schema";
import { withColorScheme } from "../../../color-scheme";
import { frameHeaders } from "../../../frame-headers";

type Params = { params: Promise<{ workspace: string; savedBlockId: string }> };

export async function GET(_: Request, { params }: Params) {
  const { workspace, savedBlockId } = await readPath(SavedBlockRef, params);
  try {
    const html = await previewSavedBlock(await getCtx(workspace), { savedBlockId });
    return new Response(withColorScheme(html, "light"), { headers: frameHeaders });
  } catch (error) {
    return problem(error, await getLocale());
  }
}
