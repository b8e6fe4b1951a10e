import { route } from "@/lib/next/route";
import { lintTemplate } from "@/lib/templates/lint/lint-template";
import { CheckTemplate, TemplateCheck } from "@/lib/templates/schema";

export const POST = route(CheckTemplate, TemplateCheck, lintTemplate);
