"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/use-action";
import { useAutosave } from "@/components/use-autosave";
import type { ActionResult } from "@/lib/errors";
import {
  type Content,
  type ContentPart,
  contentOf,
  type Template,
  type TemplateMode,
  UpdateTemplate,
} from "@/lib/templates/schema";
import { getTemplate, listTemplateVersions, previewTemplate, updateTemplate } from "../actions";

/** What is written, which saves itself, and what of it can't be saved. */
export function useDraft(template: Template) {
  const templateId = template.id;
  const t = useTranslations("templates");
  const [values, setValues] = useState(() => writtenIn(template));
  const update = useAction(updateTemplate, { toastRefusals: false });
  const get = useAction(getTemplate, { toastRefusals: false });
  const preview = useAction(previewTemplate, { toastRefusals: false });
  const listVersions = useAction(listTemplateVersions, { toastRefusals: false });

  const check = UpdateTemplate.safeParse({ templateId, version: template.version, ...values });
  const invalid: Partial<Record<ContentPart, string>> = check.success
    ? {}
    : Object.fromEntries(check.error.issues.map(({ path, message }) => [path[0], message]));

  const autosave = useAutosave<Content>({
    name: templateId,
    values,
    saved: { values, version: template.version },
    replace: setValues,
    async save(values, version, isApart) {
      // More than a server takes.
      if (invalid.html) return { ok: false, code: "invalid", message: t("errors.tooLarge") };
      return update.run({ templateId, version, isApart, ...values });
    },
    async read() {
      const template = await get.run({ templateId });
      const versions = await listVersions.run({ templateId, limit: 1 });
      if (!template.ok) return template;
      if (!versions.ok) return versions;
      const { version, updatedAt } = template.data;
      const { savedBy = null, savedAt = updatedAt } = versions.data.items[0] ?? {};
      return done({ values: writtenIn(template.data), version, savedBy: savedBy?.name ?? null, savedAt });
    },
  });

  const change = (changes: Partial<Content>) => setValues((values) => ({ ...values, ...changes }));

  /** As HTML it goes on with the HTML that was made; as words with what is written, or the words of the HTML. */
  async function switchTo(mode: TemplateMode) {
    if (!(await autosave.autosave.saveNow())) return;
    if (mode === "html") {
      const saved = await get.run({ templateId });
      if (saved.ok) change({ mode, source: null, document: null, html: saved.data.html });
    } else {
      const made = await preview.run({ templateId });
      if (made.ok) change({ mode, source: values.source ?? made.data.madeText, document: null });
    }
  }
  return { values, change, switchTo, invalid, ...autosave };
}

/** The HTML of a drawn template is the server's to make. */
function writtenIn(template: Template): Content {
  const content = contentOf(template);
  return content.document ? { ...content, html: "" } : content;
}

const done = <T>(data: T): ActionResult<T> => ({ ok: true, data });
