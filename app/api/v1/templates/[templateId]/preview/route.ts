import { route } from "@/lib/next/route";
import { previewTemplate } from "@/lib/templates/preview";
import { PreviewTemplate, TemplatePreview } from "@/lib/templates/schema";

export const POST = route(PreviewTemplate, TemplatePreview, previewTemplate);
