import { z } from "zod";
import { route } from "@/lib/next/route";
import { listPermissions } from "@/lib/programs/queries";
import { Permissions } from "@/lib/programs/schema";

export const GET = route(z.object({}), Permissions, listPermissions);
