import { route } from "@/lib/next/route";
import { ListTemplateVersions, TemplateVersionSummary } from "@/lib/templates/schema";
import { listTemplateVersions } from "@/lib/templates/versions";
import { pageOf } from "@/lib/zod";

export const GET = route(ListTemplateVersions, pageOf(TemplateVersionSummary), listTemplateVersions);
