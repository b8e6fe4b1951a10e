import { ListUsers, UserPage } from "@/lib/accounts/schema";
import { listUsers } from "@/lib/accounts/users";
import { adminRoute } from "@/lib/next/route";

export const GET = adminRoute(ListUsers, UserPage, listUsers);
