import { z } from "zod";
import { personRoute } from "@/lib/next/route";
import { logOut } from "@/lib/programs/log-in";

export const POST = personRoute(z.object({}), z.void(), logOut);
