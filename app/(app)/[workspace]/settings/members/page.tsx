import { getTranslations } from "next-intl/server";
import { can, userIdOf } from "@/lib/context";
import { listInvitations, listMembers } from "@/lib/members/queries";
import { getPageCtx } from "@/lib/next/session";
import { Invitations } from "./invitations";
import { Members } from "./members";

export async function generateMetadata() {
  return { title: (await getTranslations("members"))("title") };
}

export default async function MembersPage({ params }: PageProps<"/[workspace]/settings/members">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const canManage = can(ctx, "workspace:manage");
  const [{ items: members }, { items: invitations }] = await Promise.all([
    listMembers(ctx),
    canManage ? listInvitations(ctx) : { items: [] },
  ]);
  return (
    <>
      <Members members={members} ownId={userIdOf(ctx.actor)} canManage={canManage} />
      {invitations.length > 0 && <Invitations invitations={invitations} />}
    </>
  );
}
