"use server";

import { listContacts as contacts } from "@/lib/contacts/queries";
import { ListContacts } from "@/lib/contacts/schema";
import { action } from "@/lib/next/action";
import { archiveTemplate as archive, restoreTemplate as restore } from "@/lib/templates/archive";
import { createTemplate as create } from "@/lib/templates/create";
import { createFromStarter as createFrom } from "@/lib/templates/create-from-starter";
import { deleteTemplate as remove } from "@/lib/templates/delete";
import { duplicateTemplate as duplicate } from "@/lib/templates/duplicate";
import { createFromReact as createWritten } from "@/lib/templates/from-react";
import { lintTemplate as lint } from "@/lib/templates/lint/lint-template";
import { previewTemplate as preview } from "@/lib/templates/preview";
import { getTemplate as get, listTemplates as list } from "@/lib/templates/queries";
import {
  CheckTemplate,
  CreateFromReact,
  CreateFromStarter,
  CreateTemplate,
  ListTemplates,
  ListTemplateVersions,
  NameTemplateVersion,
  PreviewTemplate,
  SendTemplateTest,
  TemplateRef,
  TemplateVersionRef,
  UpdateTemplate,
} from "@/lib/templates/schema";
import { sendTemplateTest as sendTest } from "@/lib/templates/send-test";
import { updateTemplate as update } from "@/lib/templates/update";
import {
  listTemplateVersions as listVersions,
  nameTemplateVersion as nameVersion,
  restoreTemplateVersion as restoreVersion,
} from "@/lib/templates/versions";

export const listTemplates = action(ListTemplates, list);
export const getTemplate = action(TemplateRef, get);
export const createTemplate = action(CreateTemplate, create);
export const createFromStarter = action(CreateFromStarter, createFrom);
export const createFromReact = action(CreateFromReact, createWritten);
export const updateTemplate = action(UpdateTemplate, update);
export const duplicateTemplate = action(TemplateRef, duplicate);
export const archiveTemplate = action(TemplateRef, archive);
export const restoreTemplate = action(TemplateRef, restore);
export const deleteTemplate = action(TemplateRef, remove);
export const checkTemplate = action(CheckTemplate, lint);
export const previewTemplate = action(PreviewTemplate, preview);
export const sendTemplateTest = action(SendTemplateTest, sendTest);
export const findContacts = action(ListContacts, contacts);
export const listTemplateVersions = action(ListTemplateVersions, listVersions);
export const nameTemplateVersion = action(NameTemplateVersion, nameVersion);
export const restoreTemplateVersion = action(TemplateVersionRef, restoreVersion);
