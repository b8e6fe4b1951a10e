import { fileRoute } from "@/lib/next/file-route";
import { importTemplate } from "@/lib/templates/import/import-template";
import { ImportTemplate, TemplateImport } from "@/lib/templates/schema";

export const POST = fileRoute(ImportTemplate, TemplateImport, importTemplate);
