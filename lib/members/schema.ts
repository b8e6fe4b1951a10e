import { z } from "zod";
import { EmailOnly, SignUp, TokenOnly } from "@/lib/accounts/schema";
import { memberRoles } from "@/lib/workspaces/schema";
import { idOf, isoDate } from "@/lib/zod";

export const INVITATION_DAYS = 7;

const role = z.enum(memberRoles);
const memberId = idOf("usr");

export const Member = z.object({ id: z.string(), name: z.string(), email: z.string(), role, joinedAt: isoDate });
export type Member = z.output<typeof Member>;

export const MemberList = z.object({ items: z.array(Member) });

const revokeKeys = z.boolean().default(false).describe("The API keys that they made open nothing any more.");

export const ChangeMemberRole = z.object({ memberId, role, revokeKeys });
export type ChangeMemberRole = z.output<typeof ChangeMemberRole>;

export const RemoveMember = z.object({ memberId, revokeKeys: z.stringbool().or(revokeKeys).default(false) });
export type RemoveMember = z.output<typeof RemoveMember>;

export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  invitedBy: z.string().nullable().describe("The name of whoever did."),
  createdAt: isoDate,
  expiresAt: isoDate,
});
export type Invitation = z.output<typeof Invitation>;

export const InvitationList = z.object({ items: z.array(Invitation) });

export const InviteMember = EmailOnly.extend({ role });
export type InviteMember = z.output<typeof InviteMember>;

export const InvitationRef = z.object({ invitationId: idOf("inv") });
export type InvitationRef = z.output<typeof InvitationRef>;

/** Someone without an account accepts; the address is the one that the link was mailed to. */
export const AcceptAsNewcomer = SignUp.omit({ email: true }).extend(TokenOnly.shape);
export type AcceptAsNewcomer = z.output<typeof AcceptAsNewcomer>;
