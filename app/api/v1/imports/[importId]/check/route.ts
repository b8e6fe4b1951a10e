import { checkImport } from "@/lib/imports/check";
import { CheckImport, Import } from "@/lib/imports/schema";
import { route } from "@/lib/next/route";

export const POST = route(CheckImport, Import, checkImport, { status: 202 });
