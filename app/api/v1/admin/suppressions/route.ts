import { z } from "zod";
import { adminRoute } from "@/lib/next/route";
import { addGlobalSuppressions, removeGlobalSuppression } from "@/lib/suppressions/global";
import { listGlobalSuppressions } from "@/lib/suppressions/queries";
import {
  Added,
  AddGlobalSuppressions,
  GlobalSuppression,
  ListGlobalSuppressions,
  RemoveGlobalSuppression,
} from "@/lib/suppressions/schema";
import { pageOf } from "@/lib/zod";

export const GET = adminRoute(ListGlobalSuppressions, pageOf(GlobalSuppression), listGlobalSuppressions);
export const POST = adminRoute(AddGlobalSuppressions, Added, addGlobalSuppressions);
export const DELETE = adminRoute(RemoveGlobalSuppression, z.void(), removeGlobalSuppression);
