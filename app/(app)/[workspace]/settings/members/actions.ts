"use server";

import { changeMemberRole as changeRole, removeMember as remove } from "@/lib/members/change";
import { inviteMember as invite, withdrawInvitation as withdraw } from "@/lib/members/invite";
import { ChangeMemberRole, InvitationRef, InviteMember, RemoveMember } from "@/lib/members/schema";
import { action } from "@/lib/next/action";

export const inviteMember = action(InviteMember, invite);
export const withdrawInvitation = action(InvitationRef, withdraw);
export const changeMemberRole = action(ChangeMemberRole, changeRole);
export const removeMember = action(RemoveMember, remove);
