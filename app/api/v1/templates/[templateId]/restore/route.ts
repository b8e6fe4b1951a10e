import { route } from "@/lib/next/route";
import { restoreTemplate } from "@/lib/templates/archive";
import { Template, TemplateRef } from "@/lib/templates/schema";

export const POST = route(TemplateRef, Template, restoreTemplate);
