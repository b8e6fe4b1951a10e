import { eq, sql } from "drizzle-orm";
import { workspaceAccess } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx, isOverseer } from "@/lib/context";
import { AppError, invalidField } from "@/lib/errors";
import { isListed } from "./admit";
import { findAccess } from "./queries";
import type { Access, SaveAccess } from "./schema";

/** Nobody locks themselves out: a list without the address that it is saved from is refused. */
export async function saveAccess(
  ctx: Ctx,
  { version, addresses, origins }: SaveAccess,
  from: string | null,
): Promise<Access> {
  authorize(ctx, "workspace:manage");
  if (!isOverseer(ctx.actor) && !isListed(addresses, from)) {
    throw invalidField("addresses", "settings.errors.lockOut", { address: from ?? "?" });
  }
  return ctx.db.transaction(async (tx) => {
    const before = await findAccess(tx, ctx.workspaceId);
    const values = { addresses, origins, version: version + 1, updatedAt: sql`now()` };
    const [saved] = await tx
      .insert(workspaceAccess)
      .values({ ...values, workspaceId: ctx.workspaceId })
      .onConflictDoUpdate({
        target: workspaceAccess.workspaceId,
        set: values,
        setWhere: eq(workspaceAccess.version, version),
      })
      .returning({
        addresses: workspaceAccess.addresses,
        origins: workspaceAccess.origins,
        version: workspaceAccess.version,
      });
    if (!saved) throw new AppError("conflict", "common.errors.changed");
    await recordAudit({ ...ctx, db: tx }, "access.updated", {}, { before, after: saved });
    return saved;
  });
}
