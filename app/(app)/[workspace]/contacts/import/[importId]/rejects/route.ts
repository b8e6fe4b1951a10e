import { getImport } from "@/lib/imports/queries";
import { rejectsCsv } from "@/lib/imports/rejects-csv";
import { ImportRef } from "@/lib/imports/schema";
import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";

type Params = { params: Promise<{ workspace: string; importId: string }> };

/** The rows that an import left out, as a file to mend. */
export async function GET(_: Request, { params }: Params) {
  const { workspace, importId } = await readPath(ImportRef, params);
  const locale = await getLocale();
  try {
    const ctx = await getCtx(workspace);
    const { fileName } = await getImport(ctx, { importId });
    const name = encodeURIComponent(fileName.replace(/(\.\w+)?$/, "-rejected.csv"));
    return new Response(streamOf(rejectsCsv(ctx, { importId }, locale)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${name}`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problem(error, locale);
  }
}

function streamOf(texts: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void texts.return(undefined),
  });
}
