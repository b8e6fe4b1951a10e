import { authorize, type Ctx } from "@/lib/context";
import { endImport } from "./end";
import { holdImport } from "./hold";
import { getImport } from "./queries";
import type { ImportRef } from "./schema";

/** The rows that are in stay in; nothing more is read. */
export async function cancelImport(ctx: Ctx, { importId }: ImportRef) {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    await holdImport({ ...ctx, db: tx }, importId, "canceled", "imports.errors.alreadyEnded");
    await endImport(tx, importId, { status: "canceled" });
    return getImport({ ...ctx, db: tx }, { importId });
  });
}
