import { keepable } from "@/lib/i18n/translate";
import { readBody } from "./body";

const MAX_FORM_BYTES = 256 * 1024;

/** What was written into a form's boxes, by their names; nothing for what is missing, a file, or all of it if it is heavy. */
export async function readForm(request: Request): Promise<(name: string) => string> {
  const { headers } = request;
  const bytes = await readBody(request.body, MAX_FORM_BYTES).catch(() => null);
  const form = await new Response(bytes, { headers: { "content-type": headers.get("content-type") ?? "" } })
    .formData()
    .catch(() => new FormData());
  return (name) => {
    const value = form.get(name);
    return typeof value === "string" ? String(keepable(value)).slice(0, 5_000) : "";
  };
}
