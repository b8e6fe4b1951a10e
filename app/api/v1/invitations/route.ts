import { z } from "zod";
import { inviteMember } from "@/lib/members/invite";
import { listInvitations } from "@/lib/members/queries";
import { Invitation, InvitationList, InviteMember } from "@/lib/members/schema";
import { route } from "@/lib/next/route";

export const GET = route(z.object({}), InvitationList, listInvitations);
export const POST = route(InviteMember, Invitation, inviteMember, { status: 201 });
