import { retireDkimKey } from "@/lib/dkim/retire";
import { DkimKey, DkimKeyRef } from "@/lib/dkim/schema";
import { route } from "@/lib/next/route";

export const POST = route(DkimKeyRef, DkimKey, retireDkimKey);
