import { and, eq, sql } from "drizzle-orm";
import { forms } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { checkForm } from "./check";
import { getForm } from "./queries";
import type { UpdateForm } from "./schema";

export async function updateForm(ctx: Ctx, { formId, version, ...values }: UpdateForm) {
  authorize(ctx, "contacts:write");
  await getForm(ctx, { formId });
  await checkForm(ctx, values);
  const updated = await ctx.db
    .update(forms)
    .set({ ...values, version: version + 1, updatedAt: sql`now()` })
    .where(and(eq(forms.id, formId), eq(forms.workspaceId, ctx.workspaceId), eq(forms.version, version)))
    .returning({ id: forms.id });
  if (updated.length === 0) throw new AppError("conflict", "common.errors.changed");
  return getForm(ctx, { formId });
}
