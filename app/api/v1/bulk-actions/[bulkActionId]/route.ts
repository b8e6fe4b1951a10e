import { getBulkAction } from "@/lib/bulk-actions/queries";
import { BulkAction, BulkActionRef } from "@/lib/bulk-actions/schema";
import { route } from "@/lib/next/route";

export const GET = route(BulkActionRef, BulkAction, getBulkAction);
