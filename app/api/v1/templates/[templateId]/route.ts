import { route } from "@/lib/next/route";
import { deleteTemplate } from "@/lib/templates/delete";
import { getTemplate } from "@/lib/templates/queries";
import { DeletedTemplate, Template, TemplateRef, UpdateTemplate } from "@/lib/templates/schema";
import { updateTemplate } from "@/lib/templates/update";

export const GET = route(TemplateRef, Template, getTemplate);
export const PATCH = route(UpdateTemplate, Template, updateTemplate);
export const DELETE = route(TemplateRef, DeletedTemplate, deleteTemplate);
