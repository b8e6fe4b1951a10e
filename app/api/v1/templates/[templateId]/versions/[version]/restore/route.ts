import { route } from "@/lib/next/route";
import { Template, TemplateVersionRef } from "@/lib/templates/schema";
import { restoreTemplateVersion } from "@/lib/templates/versions";

export const POST = route(TemplateVersionRef, Template, restoreTemplateVersion);
