import { inspectImport } from "@/lib/imports/inspect";
import { getImport } from "@/lib/imports/queries";
import { Import, ImportRef, InspectImport } from "@/lib/imports/schema";
import { route } from "@/lib/next/route";

export const GET = route(ImportRef, Import, getImport);
export const PATCH = route(InspectImport, Import, inspectImport);
