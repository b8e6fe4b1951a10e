import { listRejects } from "@/lib/imports/queries";
import { ListRejects, Reject } from "@/lib/imports/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListRejects, pageOf(Reject), listRejects);
