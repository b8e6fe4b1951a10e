"use server";

import { action } from "@/lib/next/action";
import { addSuppressions as add } from "@/lib/suppressions/add";
import { listSuppressions as list } from "@/lib/suppressions/queries";
import { removeSuppression as remove } from "@/lib/suppressions/remove";
import { AddSuppressions, ListSuppressions, RemoveSuppression } from "@/lib/suppressions/schema";

export const listSuppressions = action(ListSuppressions, list);
export const addSuppressions = action(AddSuppressions, add);
export const removeSuppression = action(RemoveSuppression, remove);
