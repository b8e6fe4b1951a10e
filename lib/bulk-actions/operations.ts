import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { BulkAction, BulkActionRef, ListBulkActions, StartBulkAction } from "./schema";

const path = "/bulk-actions";
const one = `${path}/{bulkActionId}`;

export const bulkActionOperations: Operation[] = [
  {
    method: "get",
    path,
    summary: "List what was done to many contacts",
    permission: "contacts:read",
    Input: ListBulkActions,
    Output: pageOf(BulkAction),
  },
  {
    method: "post",
    path,
    summary: "Do something to many contacts",
    description: "To some, or to all that a filter finds. A worker does it; ask for its progress.",
    permission: "contacts:write",
    Input: StartBulkAction,
    Output: BulkAction,
    status: 202,
  },
  {
    method: "get",
    path: one,
    summary: "Get how far it came",
    permission: "contacts:read",
    Input: BulkActionRef,
    Output: BulkAction,
  },
  {
    method: "post",
    path: `${one}/cancel`,
    summary: "Stop it",
    permission: "contacts:write",
    Input: BulkActionRef,
    Output: BulkAction,
  },
];
