import { eq, lt, sql } from "drizzle-orm";
import { globalSuppressions } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorizeAdmin, type UserCtx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { AppError } from "@/lib/errors";
import { readAddresses } from "./add";
import type { AddGlobalSuppressions, RemoveGlobalSuppression } from "./schema";

/** No workspace of the installation writes to these addresses any more. */
export async function addGlobalSuppressions(admin: UserCtx, { emails, note, expiresAt }: AddGlobalSuppressions) {
  authorizeAdmin(admin);
  const createdBy = admin.userId;
  const rows = readAddresses(emails).map((email) => ({ email, reason: "manual" as const, note, expiresAt, createdBy }));
  return admin.db.transaction(async (tx) => {
    const added = await tx
      .insert(globalSuppressions)
      .values(rows)
      .onConflictDoUpdate({
        target: globalSuppressions.email,
        set: { note, expiresAt, createdBy, createdAt: sql`now()` },
        setWhere: lt(globalSuppressions.expiresAt, sql`coalesce(excluded.expires_at, 'infinity')`),
      })
      .returning({ email: globalSuppressions.email });
    await recordAudit({ ...admin, db: tx }, "suppressions.added", { count: added.length });
    return { addedCount: added.length };
  });
}

export async function removeGlobalSuppression(admin: UserCtx, { email: written }: RemoveGlobalSuppression) {
  authorizeAdmin(admin);
  const email = normalizeEmail(written) ?? written;
  await admin.db.transaction(async (tx) => {
    const lifted = await tx.delete(globalSuppressions).where(eq(globalSuppressions.email, email)).returning();
    if (lifted.length === 0) throw new AppError("not_found", "suppressions.errors.notSuppressed", { email });
    await recordAudit({ ...admin, db: tx }, "suppression.lifted");
  });
}
