import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import {
  CheckTemplate,
  CreateTemplate,
  DeletedTemplate,
  ListTemplates,
  ListTemplateVersions,
  NameTemplateVersion,
  PreviewTemplate,
  Template,
  TemplateCheck,
  TemplatePreview,
  TemplateRef,
  TemplateSummary,
  TemplateVersion,
  TemplateVersionRef,
  TemplateVersionSummary,
  UpdateTemplate,
} from "./schema";

const one = "/templates/{templateId}";
const oneVersion = `${one}/versions/{version}`;

export const templateOperations: Operation[] = [
  {
    method: "get",
    path: "/templates",
    summary: "List templates",
    Input: ListTemplates,
    Output: pageOf(TemplateSummary),
  },
  {
    method: "post",
    path: "/templates",
    summary: "Create a template",
    Input: CreateTemplate,
    Output: Template,
    status: 201,
  },
  { method: "get", path: one, summary: "Get a template", Input: TemplateRef, Output: Template },
  { method: "patch", path: one, summary: "Change a template", Input: UpdateTemplate, Output: Template },
  { method: "delete", path: one, summary: "Delete a template", Input: TemplateRef, Output: DeletedTemplate },
  {
    method: "post",
    path: `${one}/preview`,
    summary: "Preview a template",
    description: "The mail as one contact would get it, and what is wrong with it.",
    Input: PreviewTemplate,
    Output: TemplatePreview,
  },
  {
    method: "post",
    path: `${one}/check`,
    summary: "Check a template",
    description:
      "What may keep it from arriving, looking and being read as meant: mail programs (weighed by what this workspace's readers use, as far as that is known), dark mode, accessibility, images, links, spam filters.",
    Input: CheckTemplate,
    Output: TemplateCheck,
  },
  {
    method: "post",
    path: `${one}/duplicate`,
    summary: "Duplicate a template",
    Input: TemplateRef,
    Output: Template,
    status: 201,
  },
  { method: "post", path: `${one}/archive`, summary: "Archive a template", Input: TemplateRef, Output: Template },
  {
    method: "post",
    path: `${one}/restore`,
    summary: "Restore an archived template",
    Input: TemplateRef,
    Output: Template,
  },
  {
    method: "get",
    path: `${one}/versions`,
    summary: "List a template's versions",
    description: "Newest first. Saves that one person makes within ten minutes are one; old ones grow sparse.",
    Input: ListTemplateVersions,
    Output: pageOf(TemplateVersionSummary),
  },
  { method: "get", path: oneVersion, summary: "Get a version", Input: TemplateVersionRef, Output: TemplateVersion },
  { method: "patch", path: oneVersion, summary: "Name a version", Input: NameTemplateVersion, Output: TemplateVersion },
  {
    method: "post",
    path: `${oneVersion}/restore`,
    summary: "Restore a version",
    description: "The template says again what it said then. What it said until now stays a version.",
    Input: TemplateVersionRef,
    Output: Template,
  },
];
