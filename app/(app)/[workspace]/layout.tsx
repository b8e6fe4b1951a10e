import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { canUser, isOverseer } from "@/lib/context";
import { findProfile } from "@/lib/next/profile";
import { getPageCtx, getPageUser } from "@/lib/next/session";
import { getWorkspace, listWorkspaces } from "@/lib/workspaces/queries";
import { Overseeing } from "./_shell/overseeing";
import { Shell } from "./_shell/shell";

type LayoutProps = { children: ReactNode; params: Promise<{ workspace: string }> };

export default async function WorkspaceLayout({ children, params }: LayoutProps) {
  const { workspace: slug } = await params;
  const [ctx, user] = await Promise.all([getPageCtx(slug), getPageUser()]);
  const [workspace, workspaces, profile, jar] = await Promise.all([
    getWorkspace(ctx),
    listWorkspaces(user),
    findProfile(),
    cookies(),
  ]);

  return (
    <Shell
      workspace={{ slug, name: workspace.name }}
      workspaces={workspaces.map(({ slug, name }) => ({ slug, name }))}
      user={{
        name: profile?.name ?? "",
        email: profile?.email ?? "",
        canAdminister: canUser(user, "users:read"),
        canCreateWorkspaces: canUser(user, "workspaces:create"),
      }}
      isCollapsed={jar.get("lettermill-sidebar")?.value === "collapsed"}
    >
      {isOverseer(ctx.actor) && <Overseeing role={ctx.actor.type} />}
      {children}
    </Shell>
  );
}
