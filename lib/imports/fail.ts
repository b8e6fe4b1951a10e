import { eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { endImport } from "./end";
import { canMove } from "./schema";

/** When a bug or a database stood in the way again and again: the person is told, what is in stays in. */
export async function failImport(db: Db, importId: string) {
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
    if (!found || !canMove(found.status, "failed")) return;
    await endImport(tx, importId, {
      status: "failed",
      error: "imports.errors.broke",
      errorValues: { count: found.createdCount + found.updatedCount },
    });
  });
}
