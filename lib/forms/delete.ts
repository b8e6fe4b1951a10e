import { and, eq } from "drizzle-orm";
import { forms } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { FormRef } from "./schema";

/** Its page is gone, and forms embedded elsewhere lead nowhere; who signed up by it stays. */
export async function deleteForm(ctx: Ctx, { formId }: FormRef) {
  authorize(ctx, "contacts:write");
  const deleted = await ctx.db
    .delete(forms)
    .where(and(eq(forms.id, formId), eq(forms.workspaceId, ctx.workspaceId)))
    .returning({ id: forms.id });
  if (deleted.length === 0) throw notFound("form");
}
