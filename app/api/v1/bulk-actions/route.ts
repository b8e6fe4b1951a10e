import { listBulkActions } from "@/lib/bulk-actions/queries";
import { BulkAction, ListBulkActions, StartBulkAction } from "@/lib/bulk-actions/schema";
import { startBulkAction } from "@/lib/bulk-actions/start";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListBulkActions, pageOf(BulkAction), listBulkActions);
export const POST = route(StartBulkAction, BulkAction, startBulkAction, { status: 202 });
