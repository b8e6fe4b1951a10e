import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { Added, AddSuppressions, ListSuppressions, RemoveSuppression, Suppression } from "./schema";

const path = "/suppressions";

export const suppressionOperations: Operation[] = [
  {
    method: "get",
    path,
    summary: "List suppressed addresses",
    Input: ListSuppressions,
    Output: pageOf(Suppression),
  },
  { method: "post", path, summary: "Suppress addresses", Input: AddSuppressions, Output: Added },
  { method: "delete", path, summary: "Lift a suppression", Input: RemoveSuppression, Output: z.void() },
];
