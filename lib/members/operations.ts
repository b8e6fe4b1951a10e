import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import {
  ChangeMemberRole,
  Invitation,
  InvitationList,
  InvitationRef,
  InviteMember,
  MemberList,
  RemoveMember,
} from "./schema";

const nothing = z.object({});
const one = "/members/{memberId}";

export const memberOperations: Operation[] = [
  {
    method: "get",
    path: "/members",
    summary: "List members",
    permission: "workspace:read",
    Input: nothing,
    Output: MemberList,
  },
  {
    method: "patch",
    path: one,
    summary: "Change a member's role",
    description: "Someone stays owner.",
    permission: "workspace:manage",
    Input: ChangeMemberRole,
    Output: z.void(),
  },
  {
    method: "delete",
    path: one,
    summary: "Remove a member",
    description: "Whoever names themselves leaves. The last owner can do neither.",
    permission: "workspace:manage",
    Input: RemoveMember,
    Output: z.void(),
  },
  {
    method: "get",
    path: "/invitations",
    summary: "List open invitations",
    permission: "workspace:manage",
    Input: nothing,
    Output: InvitationList,
  },
  {
    method: "post",
    path: "/invitations",
    summary: "Invite someone",
    description: "Mails a link that works once, for seven days, for that address alone; a former one is dead.",
    permission: "workspace:manage",
    Input: InviteMember,
    Output: Invitation,
    status: 201,
  },
  {
    method: "delete",
    path: "/invitations/{invitationId}",
    summary: "Withdraw an invitation",
    permission: "workspace:manage",
    Input: InvitationRef,
    Output: z.void(),
  },
];
