import { route } from "@/lib/next/route";
import { renderTemplate } from "@/lib/templates/preview";
import { RenderTemplate, TemplateRendering } from "@/lib/templates/schema";

export const POST = route(RenderTemplate, TemplateRendering, renderTemplate);
