import { proxies } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { getProxy } from "./queries";
import type { CreateProxy } from "./schema";

export async function createProxy(ctx: Ctx, { secret, ...values }: CreateProxy) {
  authorize(ctx, "senders:write");
  const proxyId = newId("proxy");
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(proxies)
      .values({ ...values, id: proxyId, workspaceId: ctx.workspaceId, secret: secret && seal(secret, proxyId) });
    await recordAudit({ ...ctx, db: tx }, "proxy.created", { proxyId, name: values.name, host: values.host });
  });
  return getProxy(ctx, { proxyId });
}
