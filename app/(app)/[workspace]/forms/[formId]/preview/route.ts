import { formPage } from "@/lib/forms/page";
import { findPublicForm, getForm } from "@/lib/forms/queries";
import { FormRef } from "@/lib/forms/schema";
import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";
import { frameHeaders } from "../../../templates/frame-headers";

/** Its height can be read by the page around it; still nothing in it runs. */
const policy = frameHeaders["content-security-policy"].replace("sandbox", "sandbox allow-same-origin");

type Params = { params: Promise<{ workspace: string; formId: string }> };

/** The form's page inside the builder's: the one place that may frame it. */
export async function GET(_: Request, { params }: Params) {
  const { workspace, formId } = await readPath(FormRef, params);
  try {
    const ctx = await getCtx(workspace);
    await getForm(ctx, { formId });
    return new Response(formPage((await findPublicForm(ctx.db, formId))!), {
      headers: { ...frameHeaders, "content-security-policy": policy },
    });
  } catch (error) {
    return problem(error, await getLocale());
  }
}
