import { z } from "zod";
import { route } from "@/lib/next/route";
import { addSuppressions } from "@/lib/suppressions/add";
import { listSuppressions } from "@/lib/suppressions/queries";
import { removeSuppression } from "@/lib/suppressions/remove";
import { Added, AddSuppressions, ListSuppressions, RemoveSuppression, Suppression } from "@/lib/suppressions/schema";
import { pageOf } from "@/lib/zod";

export const GET = route(ListSuppressions, pageOf(Suppression), listSuppressions);
export const POST = route(AddSuppressions, Added, addSuppressions);
export const DELETE = route(RemoveSuppression, z.void(), removeSuppression);
