import { and, eq } from "drizzle-orm";
import { forms } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { FormRef } from "./schema";

/** Its page is gone, and forms embedded elsewhere lead nowhere; who signed up by it stays. */
export async function deleteForm(ctx: Ctx, { formId }: FormRef) {
  authorize(ctx, "contacts:write");
  await ctx.db.transaction(async (tx) => {
    const [deleted] = await tx
      .delete(forms)
      .where(and(eq(forms.id, formId), eq(forms.workspaceId, ctx.workspaceId)))
      .returning({ name: forms.name });
    if (!deleted) throw notFound("form");
    await recordAudit({ ...ctx, db: tx }, "form.deleted", { formId, name: deleted.name });
  });
}
