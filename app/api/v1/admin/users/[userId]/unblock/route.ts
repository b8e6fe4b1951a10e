import { z } from "zod";
import { unblockUser } from "@/lib/accounts/block";
import { UserRef } from "@/lib/accounts/schema";
import { adminRoute } from "@/lib/next/route";

export const POST = adminRoute(UserRef, z.void(), unblockUser);
