import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { MemberRole } from "@/lib/workspaces/schema";

export type Permission = "read" | "write" | "send" | "manage";

export type Actor =
  | { type: "user"; userId: string; role: MemberRole }
  /** An admin of the installation acting in a workspace that is not theirs; each act is audited. */
  | { type: "admin"; userId: string }
  | { type: "apiKey"; apiKeyId: string; permissions: Permission[] }
  /** Whoever runs the `lettermill` command on the machine. */
  | { type: "operator" };

/** Who is asking, for which workspace, on which connection. First argument of every verb. */
export type Ctx = { workspaceId: string; actor: Actor; db: Db };

/** Who is signed in, for verbs about the person or the installation rather than a workspace. */
export type UserCtx = { userId: string; sessionId: string; isAdmin: boolean; db: Db };

const everything: Permission[] = ["read", "write", "send", "manage"];
const byRole: Record<MemberRole, Permission[]> = {
  owner: everything,
  editor: ["read", "write", "send"],
  viewer: ["read"],
};

function permissionsOf(actor: Actor): Permission[] {
  if (actor.type === "user") return byRole[actor.role];
  return actor.type === "apiKey" ? actor.permissions : everything;
}

export const can = ({ actor }: Ctx, permission: Permission) => permissionsOf(actor).includes(permission);

/** The person who acts; null for programs. */
export const userIdOf = (actor: Actor) => (actor.type === "user" || actor.type === "admin" ? actor.userId : null);

export function authorize(ctx: Ctx, permission: Permission) {
  if (!can(ctx, permission)) throw new AppError("forbidden", "common.errors.forbidden", { permission });
}

export function authorizeAdmin({ isAdmin }: UserCtx) {
  if (!isAdmin) throw new AppError("forbidden", "common.errors.adminOnly");
}
