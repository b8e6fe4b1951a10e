import { eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { enqueue } from "@/lib/outbox";
import { holdImport } from "./hold";
import { getImport } from "./queries";
import type { ImportRef } from "./schema";

/** Does what the dry run found. From here on a worker does it; the page may be left. */
export async function startImport(ctx: Ctx, { importId }: ImportRef) {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    await holdImport(inTx, importId, "queued", "imports.errors.notChecked");
    await tx.update(imports).set({ status: "queued", startedAt: null, endedAt: null }).where(eq(imports.id, importId));
    await recordAudit(inTx, "import.started", { importId });
    await enqueue(tx, "import/queued", { importId });
    return getImport(inTx, { importId });
  });
}
