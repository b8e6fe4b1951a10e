import { z } from "zod";
import { personRoute } from "@/lib/next/route";
import { getMe } from "@/lib/programs/queries";
import { Me } from "@/lib/programs/schema";

export const GET = personRoute(z.object({}), Me, getMe);
