import { z } from "zod";
import { changeUserRole } from "@/lib/accounts/change-role";
import { ChangeUserRole } from "@/lib/accounts/schema";
import { adminRoute } from "@/lib/next/route";

export const PATCH = adminRoute(ChangeUserRole, z.void(), changeUserRole);
