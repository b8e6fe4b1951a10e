import { z } from "zod";
import { getDkimKey } from "@/lib/dkim/queries";
import { deleteDkimKey } from "@/lib/dkim/retire";
import { DkimKey, DkimKeyRef } from "@/lib/dkim/schema";
import { route } from "@/lib/next/route";

export const GET = route(DkimKeyRef, DkimKey, getDkimKey);
export const DELETE = route(DkimKeyRef, z.void(), deleteDkimKey);
