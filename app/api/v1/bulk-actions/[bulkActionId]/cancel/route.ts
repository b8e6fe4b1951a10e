import { cancelBulkAction } from "@/lib/bulk-actions/cancel";
import { BulkAction, BulkActionRef } from "@/lib/bulk-actions/schema";
import { route } from "@/lib/next/route";

export const POST = route(BulkActionRef, BulkAction, cancelBulkAction);
