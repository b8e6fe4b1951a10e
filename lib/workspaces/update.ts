import { and, eq, sql } from "drizzle-orm";
import { workspaces } from "@/drizzle/schema";
import { changeOf } from "@/lib/audit/mask";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { UpdateWorkspace } from "./schema";

/** The address under which it is reached stays: links to its pages lie in people's notes. */
export async function updateWorkspace(ctx: Ctx, { version, ...values }: UpdateWorkspace) {
  authorize(ctx, "workspace:manage");
  return ctx.db.transaction(async (tx) => {
    const here = eq(workspaces.id, ctx.workspaceId);
    const [before] = await tx.select().from(workspaces).where(here).for("no key update");
    const [workspace] = await tx
      .update(workspaces)
      .set({ ...values, version: version + 1, updatedAt: sql`now()` })
      .where(and(here, eq(workspaces.version, version)))
      .returning();
    if (!workspace) throw new AppError("conflict", "common.errors.changed");
    await recordAudit({ ...ctx, db: tx }, "workspace.updated", { name: before!.name }, changeOf(before!, values));
    return workspace;
  });
}
