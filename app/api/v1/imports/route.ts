import { listImports } from "@/lib/imports/queries";
import { Import, ListImports, UploadImport } from "@/lib/imports/schema";
import { uploadImport } from "@/lib/imports/upload";
import { fileRoute } from "@/lib/next/file-route";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListImports, pageOf(Import), listImports);
export const POST = fileRoute(UploadImport, Import, uploadImport);
