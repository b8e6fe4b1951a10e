import { AppError } from "@/lib/errors";
import { exportContacts } from "@/lib/exports/contacts";
import { ExportContacts } from "@/lib/exports/schema";
import { parseInput } from "@/lib/i18n/translate";
import { downloadOf } from "@/lib/next/download";
import { getLocale } from "@/lib/next/locale";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";

type Params = { params: Promise<{ workspace: string }> };

/** The form of the export's dialog: by POST, since many ids make no address. */
export async function POST(request: Request, { params }: Params) {
  const { workspace } = await params;
  const locale = await getLocale();
  try {
    const ctx = await getCtx(workspace);
    const form = await request.formData();
    const several = new Set(["contactIds", "columns"]);
    const input = Object.fromEntries(
      [...new Set(form.keys())].map((name) => [name, several.has(name) ? form.getAll(name) : form.get(name)]),
    );
    const parsed = parseInput(ExportContacts, input, locale);
    if (!parsed.ok) throw new AppError("invalid", "common.errors.invalid", {}, parsed.fields);
    return downloadOf(await exportContacts(ctx, parsed.data));
  } catch (error) {
    return problem(error, locale);
  }
}
