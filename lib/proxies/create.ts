import { proxies } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { getProxy } from "./queries";
import type { CreateProxy } from "./schema";

export async function createProxy(ctx: Ctx, { secret, ...values }: CreateProxy) {
  authorize(ctx, "senders:write");
  const proxyId = newId("proxy");
  await ctx.db
    .insert(proxies)
    .values({ ...values, id: proxyId, workspaceId: ctx.workspaceId, secret: secret && seal(secret, proxyId) });
  return getProxy(ctx, { proxyId });
}
