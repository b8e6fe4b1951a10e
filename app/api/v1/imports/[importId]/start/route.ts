import { Import, ImportRef } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { route } from "@/lib/next/route";

export const POST = route(ImportRef, Import, startImport, { status: 202 });
