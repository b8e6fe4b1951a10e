import type { UserRole } from "@/lib/accounts/schema";
import type { MemberRole } from "@/lib/workspaces/schema";

/** What can be asked of a workspace: each verb names the one that it takes. */
export const permissions = [
  "contacts:read",
  "contacts:write",
  "templates:read",
  "templates:write",
  "campaigns:read",
  "campaigns:write",
  /** Mails leave: campaigns, and mails to try things with. */
  "campaigns:send",
  /** Pausing and cancelling. */
  "campaigns:stop",
  "senders:read",
  "senders:write",
  "workspace:read",
  /** Settings, members, keys. */
  "workspace:manage",
] as const;
export type Permission = (typeof permissions)[number];

/** What can be asked of the installation. */
export const installationPermissions = [
  "workspaces:create",
  "users:read",
  "users:manage",
  "installation:manage",
] as const;
export type InstallationPermission = (typeof installationPermissions)[number];

const reading = permissions.filter((permission) => permission.endsWith(":read"));

/** In a workspace, by the member's role. */
export const ofMember: Record<MemberRole, readonly Permission[]> = {
  owner: permissions,
  editor: permissions.filter((permission) => permission !== "workspace:manage"),
  viewer: reading,
};

/** In every workspace, their own or not, by the role on the installation. */
export const ofOverseer: Record<UserRole, readonly Permission[]> = {
  admin: permissions,
  manager: [...reading, "campaigns:stop"],
  user: [],
  guest: [],
};

/** On the installation. */
export const ofUser: Record<UserRole, readonly InstallationPermission[]> = {
  admin: installationPermissions,
  manager: ["workspaces:create", "users:read"],
  user: ["workspaces:create"],
  guest: [],
};

/** What a key can be given. */
export type Scope = Exclude<Permission, "campaigns:stop">;
export const scopes = permissions.filter((permission): permission is Scope => permission !== "campaigns:stop");

/** Whoever changes a thing is answered with it, so each scope of a resource reads it too; who may send may stop. */
export function ofScope(scope: Scope): readonly Permission[] {
  const read = scope.replace(/:.*/, ":read");
  const isStop = scope === "campaigns:send";
  return permissions.filter((it) => it === read || it === scope || (isStop && it === "campaigns:stop"));
}

/** As what a member counts: whatever they were made in a workspace, a guest reads. */
export const memberRoleOf = (role: UserRole, memberRole: MemberRole) => (role === "guest" ? "viewer" : memberRole);
