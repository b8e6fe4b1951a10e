import { z } from "zod";
import { listMembers } from "@/lib/members/queries";
import { MemberList } from "@/lib/members/schema";
import { route } from "@/lib/next/route";

export const GET = route(z.object({}), MemberList, listMembers);
