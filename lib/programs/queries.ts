import { getProfile } from "@/lib/accounts/queries";
import { type Ctx, permissionsOf, type UserCtx } from "@/lib/context";
import { ofUser } from "@/lib/permissions";
import { listWorkspaces } from "@/lib/workspaces/queries";
import type { Me, Permissions } from "./schema";

/** Who asks, and where they may go. */
export async function getMe(user: UserCtx): Promise<Me> {
  const [profile, workspaces] = await Promise.all([getProfile(user), listWorkspaces(user)]);
  return { id: user.userId, ...profile, role: user.role, permissions: [...ofUser[user.role]], workspaces };
}

/** What whoever asks may do in the workspace; there is nothing in it that they must not know of themselves. */
export const listPermissions = async ({ actor }: Ctx): Promise<Permissions> => ({
  actor: actor.type,
  permissions: [...permissionsOf(actor)],
});
