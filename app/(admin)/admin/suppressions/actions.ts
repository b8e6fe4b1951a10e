"use server";

import { userAction } from "@/lib/next/action";
import { addGlobalSuppressions, removeGlobalSuppression } from "@/lib/suppressions/global";
import { listGlobalSuppressions } from "@/lib/suppressions/queries";
import { AddGlobalSuppressions, ListGlobalSuppressions, RemoveGlobalSuppression } from "@/lib/suppressions/schema";

export const listSuppressions = userAction(ListGlobalSuppressions, listGlobalSuppressions);
export const addSuppressions = userAction(AddGlobalSuppressions, addGlobalSuppressions);
export const removeSuppression = userAction(RemoveGlobalSuppression, removeGlobalSuppression);
