import { senders } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { assertProxiesExist } from "@/lib/proxies/config";
import { sealOAuth } from "./oauth";
import { getSender } from "./queries";
import type { CreateSender } from "./schema";
import { completeSettings, requireEmail } from "./settings";
import { beginWarmUp } from "./warm-up";

export async function createSender(ctx: Ctx, input: CreateSender) {
  authorize(ctx, "senders:write");
  const { secret, ...values } = completeSettings(input);
  const fromEmail = requireEmail("fromEmail", input.fromEmail);
  const replyTo = input.replyTo ? requireEmail("replyTo", input.replyTo) : null;
  const senderId = newId("sender");
  await ctx.db.transaction(async (tx) => {
    await assertProxiesExist(tx, { ...values, workspaceId: ctx.workspaceId });
    await tx.insert(senders).values({
      ...values,
      warmUp: beginWarmUp(values.warmUp),
      id: senderId,
      workspaceId: ctx.workspaceId,
      fromEmail,
      replyTo,
      secret: secret && seal(secret, senderId),
      oauth: sealOAuth(values.oauth ?? null, senderId),
    });
    await recordAudit({ ...ctx, db: tx }, "sender.created", { senderId, name: values.name, fromEmail });
  });
  return getSender(ctx, { senderId });
}
