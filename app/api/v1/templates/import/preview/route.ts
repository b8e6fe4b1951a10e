import { fileRoute } from "@/lib/next/file-route";
import { previewTemplateImport } from "@/lib/templates/import/import-template";
import { ImportPreview, ImportTemplate } from "@/lib/templates/schema";

export const POST = fileRoute(ImportTemplate, ImportPreview, previewTemplateImport, { status: 200 });
