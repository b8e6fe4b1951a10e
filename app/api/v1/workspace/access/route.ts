import { z } from "zod";
import { getAccess } from "@/lib/access/queries";
import { Access, SaveAccess } from "@/lib/access/schema";
import { saveAccessFromHere } from "@/lib/next/access";
import { route } from "@/lib/next/route";

export const GET = route(z.object({}), Access, getAccess);
export const PUT = route(SaveAccess, Access, saveAccessFromHere);
