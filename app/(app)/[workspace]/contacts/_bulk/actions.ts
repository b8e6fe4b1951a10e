"use server";

import { cancelBulkAction as cancel } from "@/lib/bulk-actions/cancel";
import { BulkActionRef, StartBulkAction } from "@/lib/bulk-actions/schema";
import { startBulkAction as start } from "@/lib/bulk-actions/start";
import { action } from "@/lib/next/action";

export const startBulkAction = action(StartBulkAction, start);
export const cancelBulkAction = action(BulkActionRef, cancel);
