import { route } from "@/lib/next/route";
import { NameTemplateVersion, TemplateVersion, TemplateVersionRef } from "@/lib/templates/schema";
import { getTemplateVersion, nameTemplateVersion } from "@/lib/templates/versions";

export const GET = route(TemplateVersionRef, TemplateVersion, getTemplateVersion);
export const PATCH = route(NameTemplateVersion, TemplateVersion, nameTemplateVersion);
