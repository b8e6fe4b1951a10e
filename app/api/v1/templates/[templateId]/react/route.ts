import { route } from "@/lib/next/route";
import { exportReactTemplate } from "@/lib/templates/export-react";
import { ReactFile, TemplateRef } from "@/lib/templates/schema";

export const GET = route(TemplateRef, ReactFile, exportReactTemplate);
