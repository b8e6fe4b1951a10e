import { openFile } from "@/lib/assets/open-file";
import { negotiateLocale } from "@/lib/i18n/schema";
import { problem } from "@/lib/next/problem";

/** What lies here never changes and belongs to mails: kept by every cache, shown on every site, run by none. */
const headers = {
  "cache-control": "public, max-age=31536000, immutable",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
};

export async function GET(request: Request, { params }: { params: Promise<{ asset: string; file: string }> }) {
  try {
    const { asset, file } = await params;
    const found = await openFile(asset, file);
    if (!found) return new Response(null, { status: 404, headers: { ...headers, "cache-control": "no-store" } });
    return new Response(found.data, {
      headers: { ...headers, "content-type": found.contentType, "content-length": String(found.data.length) },
    });
  } catch (error) {
    return problem(error, negotiateLocale(request.headers.get("accept-language")));
  }
}
