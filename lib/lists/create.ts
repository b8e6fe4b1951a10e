import { lists } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getList } from "./queries";
import type { CreateList } from "./schema";

export async function createList(ctx: Ctx, values: CreateList) {
  authorize(ctx, "contacts:write");
  const listId = newId("list");
  await ctx.db.insert(lists).values({
    ...values,
    doubleOptIn: values.doubleOptIn ?? values.isPublic,
    id: listId,
    workspaceId: ctx.workspaceId,
  });
  return getList(ctx, { listId });
}
