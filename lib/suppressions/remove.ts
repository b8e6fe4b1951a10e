import { and, eq } from "drizzle-orm";
import { suppressions } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { byActor } from "@/lib/consents/record";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { AppError } from "@/lib/errors";
import { recordByAddress } from "./record-by-address";
import { isOwnDecision, type RemoveSuppression } from "./schema";

/** Lets mail through again. What the person or their provider asked for is lifted only when that was acknowledged. */
export async function removeSuppression(ctx: Ctx, { email: written, acknowledged }: RemoveSuppression) {
  authorize(ctx, "contacts:write");
  const email = normalizeEmail(written) ?? written;
  await ctx.db.transaction(async (tx) => {
    const here = and(eq(suppressions.workspaceId, ctx.workspaceId), eq(suppressions.email, email));
    const [found] = await tx.select({ reason: suppressions.reason }).from(suppressions).where(here).for("update");
    if (!found) throw new AppError("not_found", "suppressions.errors.notSuppressed", { email });
    if (!isOwnDecision(found.reason) && !acknowledged) {
      throw new AppError("conflict", "suppressions.errors.acknowledge", { email, reason: found.reason });
    }
    await tx.delete(suppressions).where(here);
    await recordAudit({ ...ctx, db: tx }, "suppression.lifted", { email, reason: found.reason });
    const { workspaceId, actor } = ctx;
    await recordByAddress(tx, { workspaceId, act: "lifted", ...byActor(actor) }, [{ email }]);
  });
}
