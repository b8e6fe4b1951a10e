import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { dkimKeys } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getDkimKey } from "./queries";
import { type DkimKey, type DkimKeyRef, dkimKeyState } from "./schema";
import { retirement } from "./verify";

/** Stops signing with it, for good. Its record has to stay for a while. */
export async function retireDkimKey(ctx: Ctx, { dkimKeyId }: DkimKeyRef): Promise<DkimKey> {
  authorize(ctx, "senders:write");
  const key = await getDkimKey(ctx, { dkimKeyId });
  const retired = await ctx.db
    .update(dkimKeys)
    .set(retirement)
    .where(and(eq(dkimKeys.id, key.id), isNotNull(dkimKeys.verifiedAt), isNull(dkimKeys.retiredAt)))
    .returning({ id: dkimKeys.id });
  if (retired.length === 0) throw new AppError("conflict", "dkim.errors.notSigning");
  return getDkimKey(ctx, { dkimKeyId });
}

/** Takes it off the list. What signs is retired first. */
export async function deleteDkimKey(ctx: Ctx, { dkimKeyId }: DkimKeyRef): Promise<void> {
  authorize(ctx, "senders:write");
  const key = await getDkimKey(ctx, { dkimKeyId });
  if (dkimKeyState(key) === "signing") throw new AppError("conflict", "dkim.errors.signing");
  await ctx.db.delete(dkimKeys).where(eq(dkimKeys.id, key.id));
}
