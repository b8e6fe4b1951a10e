import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { members, workspaces } from "@/drizzle/schema";
import { can } from "@/lib/context";
import { db } from "@/lib/db";
import { permissions } from "@/lib/permissions";
import { createUser, ownerCtx, userCtx } from "@/lib/test/factories";
import { findWorkspaceCtx, getWorkspace, listWorkspaces } from "./queries";

async function ownedWorkspace() {
  const ctx = await ownerCtx();
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const userId = ctx.actor.type === "user" ? ctx.actor.userId : "";
  return { ctx, workspace: workspace!, owner: { userId, sessionId: "", role: "user" as const, db } };
}

test("a member comes in with their role, and lists it", async () => {
  const { ctx, workspace, owner } = await ownedWorkspace();
  expect(await findWorkspaceCtx(owner, workspace.slug)).toEqual(ctx);
  expect(await listWorkspaces(owner)).toMatchObject([{ slug: workspace.slug, role: "owner" }]);
});

test("for anyone else it does not exist", async () => {
  const { workspace } = await ownedWorkspace();
  const stranger = userCtx(await createUser());
  expect(await findWorkspaceCtx(stranger, workspace.slug)).toBeNull();
  expect(await findWorkspaceCtx(stranger, "no-such-workspace")).toBeNull();
  expect(await findWorkspaceCtx(stranger, "\0")).toBeNull();
  expect(await listWorkspaces(stranger)).toEqual([]);
});

test("an admin comes in as an admin, and as a member where they are one", async () => {
  const { workspace, owner } = await ownedWorkspace();
  const admin = userCtx(await createUser({ role: "admin" }));
  expect((await findWorkspaceCtx(admin, workspace.slug))!.actor).toEqual({ type: "admin", userId: admin.userId });
  expect((await findWorkspaceCtx({ ...owner, role: "admin" }, workspace.slug))!.actor.type).toBe("user");
});

test("a manager reads and stops what is not theirs, and changes nothing", async () => {
  const { ctx, workspace } = await ownedWorkspace();
  const manager = userCtx(await createUser({ role: "manager" }));
  const seen = (await findWorkspaceCtx(manager, workspace.slug))!;
  expect(permissions.filter((permission) => can(seen, permission))).toEqual([
    "contacts:read",
    "templates:read",
    "campaigns:read",
    "campaigns:stop",
    "senders:read",
    "workspace:read",
  ]);
  // To be made a viewer by those they watch takes nothing from them.
  await db.insert(members).values({ workspaceId: ctx.workspaceId, userId: manager.userId, role: "viewer" });
  expect((await findWorkspaceCtx(manager, workspace.slug))!.actor.type).toBe("manager");
});

test("a guest reads, whatever they were made in the workspace", async () => {
  const { workspace, owner } = await ownedWorkspace();
  const { actor } = (await findWorkspaceCtx({ ...owner, role: "guest" }, workspace.slug))!;
  expect(actor).toMatchObject({ type: "user", role: "viewer" });
});

test("a workspace is read by its context alone", async () => {
  const { ctx, workspace } = await ownedWorkspace();
  expect(await getWorkspace(ctx)).toEqual(workspace);
  await expect(getWorkspace({ ...ctx, workspaceId: "wsp_gone" })).rejects.toMatchObject({ code: "not_found" });
});
