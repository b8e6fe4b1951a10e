import { route } from "@/lib/next/route";
import { duplicateTemplate } from "@/lib/templates/duplicate";
import { Template, TemplateRef } from "@/lib/templates/schema";

export const POST = route(TemplateRef, Template, duplicateTemplate, { status: 201 });
