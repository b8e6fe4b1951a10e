import { route } from "@/lib/next/route";
import { createTemplate } from "@/lib/templates/create";
import { listTemplates } from "@/lib/templates/queries";
import { CreateTemplate, ListTemplates, Template, TemplateSummary } from "@/lib/templates/schema";
import { pageOf } from "@/lib/zod";

export const GET = route(ListTemplates, pageOf(TemplateSummary), listTemplates);
export const POST = route(CreateTemplate, Template, createTemplate, { status: 201 });
