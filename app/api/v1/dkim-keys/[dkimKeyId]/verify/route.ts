import { DkimKey, DkimKeyRef } from "@/lib/dkim/schema";
import { verifyDkimKey } from "@/lib/dkim/verify";
import { route } from "@/lib/next/route";

export const POST = route(DkimKeyRef, DkimKey, verifyDkimKey);
