import { like } from "drizzle-orm";
import { members, workspaces } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { newId } from "@/lib/ids";
import { createList } from "@/lib/lists/create";
import { ensureInboxSender } from "@/lib/senders/ensure-inbox";
import { slugCandidates, slugOf } from "./slug";

type NewWorkspace = { name: string; ownerId: string; locale: Locale; timeZone: string };

/** A workspace that is ready to use: its owner, an empty list, and a sender that delivers to the local inbox. */
export async function createWorkspace(db: Db, { name, ownerId, locale, timeZone }: NewWorkspace) {
  return db.transaction(async (tx) => {
    const workspace = await insertUnderFreeSlug(tx, { id: newId("workspace"), name, locale, timeZone });
    await tx.insert(members).values({ workspaceId: workspace.id, userId: ownerId, role: "owner" });
    const ctx: Ctx = { workspaceId: workspace.id, actor: { type: "user", userId: ownerId, role: "owner" }, db: tx };
    await createList(ctx, { name: translate(locale, "accounts.firstList"), description: null });
    await ensureInboxSender(tx, { ...workspace, locale });
    return workspace;
  });
}

async function insertUnderFreeSlug(db: Db, values: Omit<typeof workspaces.$inferInsert, "slug">) {
  const similar = await db
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(like(workspaces.slug, `${slugOf(values.name)}%`));
  const taken = new Set(similar.map(({ slug }) => slug));
  for (const slug of slugCandidates(values.name)) {
    if (taken.has(slug)) continue;
    // Someone else may take it at this moment: then on to the next.
    const [workspace] = await db
      .insert(workspaces)
      .values({ ...values, slug })
      .onConflictDoNothing()
      .returning();
    if (workspace) return workspace;
  }
  throw new Error("unreachable");
}
