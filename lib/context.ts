import type { UserRole } from "@/lib/accounts/schema";
import type { Device } from "@/lib/accounts/sessions";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import {
  type InstallationPermission,
  ofMember,
  ofOverseer,
  ofUser,
  type Permission,
  permissions,
} from "@/lib/permissions";
import type { MemberRole } from "@/lib/workspaces/schema";

export type Actor =
  | { type: "user"; userId: string; role: MemberRole }
  | Overseer
  | { type: "apiKey"; apiKeyId: string; permissions: readonly Permission[] }
  /** Whoever runs the `lettermill` command on the machine. */
  | { type: "operator" };

/** An admin or manager of the installation acting in a workspace that is not theirs; each act is audited. */
type Overseer = { type: "admin" | "manager"; userId: string };

/** Where a request came from. */
export type Origin = { address: string | null; userAgent: string | null; requestId: string | null };

/** Who is asking, for which workspace, on which connection. First argument of every verb. */
export type Ctx = { workspaceId: string; actor: Actor; db: Db; from?: Origin };

/** Whoever asks before it is known who it is. */
export type Stranger = { device: Device; db: Db };

/** Who is signed in, for verbs about the person or the installation rather than a workspace. */
export type UserCtx = { userId: string; sessionId: string; role: UserRole; db: Db; from?: Origin };

export function permissionsOf(actor: Actor): readonly Permission[] {
  if (actor.type === "user") return ofMember[actor.role];
  if (actor.type === "apiKey") return actor.permissions;
  return actor.type === "operator" ? permissions : ofOverseer[actor.type];
}

export const can = ({ actor }: Ctx, permission: Permission) => permissionsOf(actor).includes(permission);

/** The person who acts; null for programs. */
export const userIdOf = (actor: Actor) => ("userId" in actor ? actor.userId : null);

export const isOverseer = (actor: Actor): actor is Overseer => actor.type === "admin" || actor.type === "manager";

export function authorize(ctx: Ctx, permission: Permission) {
  if (!can(ctx, permission)) throw new AppError("forbidden", "common.errors.forbidden", { permission });
}

export const canUser = ({ role }: Pick<UserCtx, "role">, permission: InstallationPermission) =>
  ofUser[role].includes(permission);

export function authorizeUser(user: UserCtx, permission: InstallationPermission) {
  if (!canUser(user, permission)) throw new AppError("forbidden", "common.errors.role", { permission });
}

export const authorizeAdmin = (user: UserCtx) => authorizeUser(user, "installation:manage");
