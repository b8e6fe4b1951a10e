import { cancelImport } from "@/lib/imports/cancel";
import { Import, ImportRef } from "@/lib/imports/schema";
import { route } from "@/lib/next/route";

export const POST = route(ImportRef, Import, cancelImport);
