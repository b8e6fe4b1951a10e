import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorizeUser, type UserCtx } from "@/lib/context";
import { defaultLocale, isLocale } from "@/lib/i18n/schema";
import { countTry } from "@/lib/limits";
import { createWorkspace } from "./create";
import type { CreateWorkspace, Workspace } from "./schema";

/** One more workspace, of which the person is the owner, in their language and time zone. */
export async function createOwnWorkspace(user: UserCtx, { name }: CreateWorkspace): Promise<Workspace> {
  authorizeUser(user, "workspaces:create");
  await countTry("workspacesByUser", user.userId);
  return user.db.transaction(async (tx) => {
    const [owner] = await tx.select().from(users).where(eq(users.id, user.userId));
    const locale = isLocale(owner!.locale) ? owner!.locale : defaultLocale;
    const { id, slug } = await createWorkspace(tx, { name, ownerId: user.userId, locale, timeZone: owner!.timeZone });
    const actor = { type: "user" as const, userId: user.userId, role: "owner" as const };
    await recordAudit({ workspaceId: id, actor, db: tx }, "workspace.created", { name });
    return { id, slug, name, role: "owner" };
  });
}
