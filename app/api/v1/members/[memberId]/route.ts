import { z } from "zod";
import { changeMemberRole, removeMember } from "@/lib/members/change";
import { ChangeMemberRole, RemoveMember } from "@/lib/members/schema";
import { route } from "@/lib/next/route";

export const PATCH = route(ChangeMemberRole, z.void(), changeMemberRole);
export const DELETE = route(RemoveMember, z.void(), removeMember);
