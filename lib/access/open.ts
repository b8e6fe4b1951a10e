import { eq } from "drizzle-orm";
import { workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { findAccess } from "./queries";
import { saveAccess } from "./save";

/** For whoever has the machine: a workspace whose list shut everyone out can be entered from anywhere again. */
export async function openWorkspace(db: Db, slug: string) {
  const [workspace] = await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, slug));
  if (!workspace) throw notFound("workspace");
  const ctx = { workspaceId: workspace.id, actor: { type: "operator" as const }, db };
  await saveAccess(ctx, { ...(await findAccess(db, workspace.id)), addresses: [] }, null);
}
