import { fileRoute } from "@/lib/next/file-route";
import { importSuppressions } from "@/lib/suppressions/import";
import { ImportedSuppressions, ImportSuppressions } from "@/lib/suppressions/schema";

export const POST = fileRoute(ImportSuppressions, ImportedSuppressions, importSuppressions, { status: 200 });
