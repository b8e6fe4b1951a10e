import { eq, sql } from "drizzle-orm";
import { importChunks, importSources, imports } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import type { ErrorKey, ErrorValues } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { staged } from "./staging";

type End = { status: "done" | "canceled" } | { status: "failed"; error: ErrorKey; errorValues: ErrorValues };

/** The last step, whatever the outcome: the file goes, what it brought and what was left out stays. */
export async function endImport(db: Db, importId: string, end: End) {
  const [ended] = await db
    .update(imports)
    .set({ ...end, endedAt: sql`now()` })
    .where(eq(imports.id, importId))
    .returning({ workspaceId: imports.workspaceId });
  await db.delete(importChunks).where(eq(importChunks.importId, importId));
  await db.delete(importSources).where(eq(importSources.importId, importId));
  await staged.drop(db, importId);
  if (ended) await notifyLive(db, ended.workspaceId, "import", importId);
}
