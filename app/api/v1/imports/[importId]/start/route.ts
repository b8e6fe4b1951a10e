import { Import, StartImport } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { route } from "@/lib/next/route";

export const POST = route(StartImport, Import, startImport, { status: 202 });
