import { Import, ImportRef } from "@/lib/imports/schema";
import { undoImport } from "@/lib/imports/undo";
import { route } from "@/lib/next/route";

export const POST = route(ImportRef, Import, undoImport, { status: 202 });
