import { and, arrayContains, eq, sql } from "drizzle-orm";
import { workspaceAccess } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import type { Access } from "./schema";

const open: Access = { addresses: [], origins: [], version: 0 };

/** From where the workspace may be entered. */
export async function getAccess(ctx: Ctx): Promise<Access> {
  authorize(ctx, "workspace:manage");
  return findAccess(ctx.db, ctx.workspaceId);
}

export async function findAccess(db: Db, workspaceId: string): Promise<Access> {
  const { addresses, origins, version } = workspaceAccess;
  const [access] = await db
    .select({ addresses, origins, version })
    .from(workspaceAccess)
    .where(eq(workspaceAccess.workspaceId, workspaceId));
  return access ?? open;
}

/** Whether pages of a website may ask the API of this workspace; before a browser tells whose key it has, of any. */
export async function isAllowedOrigin(db: Db, origin: string, workspaceId?: string): Promise<boolean> {
  const ofWorkspace = workspaceId ? eq(workspaceAccess.workspaceId, workspaceId) : undefined;
  const found = await db
    .select({ one: sql`1` })
    .from(workspaceAccess)
    .where(and(arrayContains(workspaceAccess.origins, [origin]), ofWorkspace))
    .limit(1);
  return found.length > 0;
}
