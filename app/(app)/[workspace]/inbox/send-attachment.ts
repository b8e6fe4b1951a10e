import { negotiateLocale } from "@/lib/i18n/schema";
import type { ParsedAttachment } from "@/lib/inbox/parse-mail";
import { problem } from "@/lib/next/problem";

/** A file out of a mail: always saved, never shown, whatever it claims to be. */
export async function sendAttachment(request: Request, read: () => Promise<ParsedAttachment>) {
  try {
    const { fileName, content } = await read();
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName || "file")}`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return problem(error, negotiateLocale(request.headers.get("accept-language")));
  }
}
