import { keepable } from "@/lib/i18n/translate";

/** What was written into a form's boxes, by their names; nothing for what is missing, or a file. */
export async function readForm(request: Request): Promise<(name: string) => string> {
  const form = await request.formData().catch(() => new FormData());
  return (name) => {
    const value = form.get(name);
    return typeof value === "string" ? String(keepable(value)).slice(0, 5_000) : "";
  };
}
