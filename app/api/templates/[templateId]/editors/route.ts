import { z } from "zod";
import { route } from "@/lib/next/route";
import { listTemplateEditors, removeTemplateEditor } from "@/lib/templates/editors";
import { TemplateEditorRef, TemplateEditors } from "@/lib/templates/schema";

export const GET = route(TemplateEditorRef, TemplateEditors, listTemplateEditors);
export const DELETE = route(TemplateEditorRef, z.void(), removeTemplateEditor);
