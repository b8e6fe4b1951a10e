import { z } from "zod";
import { withdrawInvitation } from "@/lib/members/invite";
import { InvitationRef } from "@/lib/members/schema";
import { route } from "@/lib/next/route";

export const DELETE = route(InvitationRef, z.void(), withdrawInvitation);
