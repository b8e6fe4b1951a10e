import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { dkimKeys } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getDkimKey } from "./queries";
import { type DkimKey, type DkimKeyRef, dkimKeyState } from "./schema";
import { retirement } from "./verify";

/** Stops signing with it, for good. Its record has to stay for a while. */
export async function retireDkimKey(ctx: Ctx, { dkimKeyId }: DkimKeyRef): Promise<DkimKey> {
  authorize(ctx, "senders:write");
  const { id, domain, selector } = await getDkimKey(ctx, { dkimKeyId });
  await ctx.db.transaction(async (tx) => {
    const retired = await tx
      .update(dkimKeys)
      .set(retirement)
      .where(and(eq(dkimKeys.id, id), isNotNull(dkimKeys.verifiedAt), isNull(dkimKeys.retiredAt)))
      .returning({ id: dkimKeys.id });
    if (retired.length === 0) throw new AppError("conflict", "dkim.errors.notSigning");
    await recordAudit({ ...ctx, db: tx }, "dkimKey.retired", { dkimKeyId, domain, selector });
  });
  return getDkimKey(ctx, { dkimKeyId });
}

/** Takes it off the list. What signs is retired first. */
export async function deleteDkimKey(ctx: Ctx, { dkimKeyId }: DkimKeyRef): Promise<void> {
  authorize(ctx, "senders:write");
  const key = await getDkimKey(ctx, { dkimKeyId });
  if (dkimKeyState(key) === "signing") throw new AppError("conflict", "dkim.errors.signing");
  const { domain, selector } = key;
  await ctx.db.transaction(async (tx) => {
    await tx.delete(dkimKeys).where(eq(dkimKeys.id, key.id));
    await recordAudit({ ...ctx, db: tx }, "dkimKey.deleted", { dkimKeyId, domain, selector });
  });
}
