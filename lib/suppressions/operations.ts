import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import {
  Added,
  AddGlobalSuppressions,
  AddSuppressions,
  GlobalSuppression,
  ImportedSuppressions,
  ImportSuppressions,
  ListGlobalSuppressions,
  ListSuppressions,
  RemoveGlobalSuppression,
  RemoveSuppression,
  Suppression,
} from "./schema";

const path = "/suppressions";
const ofAll = "/admin/suppressions";

export const suppressionOperations: Operation[] = [
  {
    method: "get",
    path,
    summary: "List suppressed addresses",
    permission: "contacts:read",
    Input: ListSuppressions,
    Output: pageOf(Suppression),
  },
  {
    method: "post",
    path,
    summary: "Suppress addresses",
    permission: "contacts:write",
    Input: AddSuppressions,
    Output: Added,
  },
  {
    method: "delete",
    path,
    summary: "Lift a suppression",
    permission: "contacts:write",
    Input: RemoveSuppression,
    Output: z.void(),
  },
  {
    method: "post",
    path: `${path}/import`,
    summary: "Suppress the addresses of a file",
    description:
      "The body is the file itself, up to 50 MB: a list of addresses, or CSV of which the first address of each line counts.",
    permission: "contacts:write",
    Input: ImportSuppressions,
    Output: ImportedSuppressions,
    body: ["text/csv"],
  },
  {
    method: "get",
    path: ofAll,
    summary: "List addresses suppressed in all workspaces",
    permission: "installation:manage",
    Input: ListGlobalSuppressions,
    Output: pageOf(GlobalSuppression),
    isAdmin: true,
  },
  {
    method: "post",
    path: ofAll,
    summary: "Suppress addresses in all workspaces",
    permission: "installation:manage",
    Input: AddGlobalSuppressions,
    Output: Added,
    isAdmin: true,
  },
  {
    method: "delete",
    path: ofAll,
    summary: "Lift a suppression of all workspaces",
    permission: "installation:manage",
    Input: RemoveGlobalSuppression,
    Output: z.void(),
    isAdmin: true,
  },
];
