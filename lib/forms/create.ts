import { forms } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { checkForm } from "./check";
import { getForm } from "./queries";
import type { CreateForm } from "./schema";

export async function createForm(ctx: Ctx, values: CreateForm) {
  authorize(ctx, "contacts:write");
  await checkForm(ctx, values);
  const formId = newId("form");
  await ctx.db.insert(forms).values({ ...values, id: formId, workspaceId: ctx.workspaceId });
  return getForm(ctx, { formId });
}
