"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useAction } from "@/components/use-action";
import { type Template, UpdateTemplate } from "@/lib/templates/schema";
import { getTemplate, updateTemplate } from "../actions";
import type { Draft } from "./use-preview";

export type Values = Draft & { name: string };

const valuesOf = ({ name, subject, preheader, html, text }: Template): Values => ({
  name,
  subject,
  preheader,
  html,
  text,
});

/** What is written, beside what is saved. Whoever saves second is told, and chooses. */
export function useSaving(template: Template, canWrite: boolean) {
  const templateId = template.id;
  const [values, setValues] = useState(valuesOf(template));
  const [saved, setSaved] = useState({ values: valuesOf(template), version: template.version });
  const [isConflict, setConflict] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const update = useAction(updateTemplate, { toastRefusals: false });
  const read = useAction(getTemplate);

  const isDirty = JSON.stringify(values) !== JSON.stringify(saved.values);
  const check = UpdateTemplate.safeParse({ templateId, version: saved.version, ...values });
  const invalid: Partial<Record<keyof Values, string>> = check.success
    ? {}
    : Object.fromEntries(check.error.issues.map(({ path, message }) => [path[0], message]));

  async function save(version = saved.version) {
    if (!canWrite || update.pending) return;
    setRefusal(null);
    const result = await update.run({ templateId, version, ...values });
    if (result.ok) {
      setSaved({ values, version: result.data.version });
      setConflict(false);
    } else if (result.code === "conflict") setConflict(true);
    else setRefusal(result.fields ? Object.values(result.fields).flat().join(" ") : result.message);
  }

  async function resolve(keep: "mine" | "theirs") {
    const result = await read.run({ templateId });
    if (!result.ok) return;
    if (keep === "mine") return save(result.data.version);
    setValues(valuesOf(result.data));
    setSaved({ values: valuesOf(result.data), version: result.data.version });
    setConflict(false);
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (isDirty) void save();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);

  const change = (changes: Partial<Values>) => setValues((values) => ({ ...values, ...changes }));
  return {
    values,
    change,
    invalid,
    isDirty,
    isSaving: update.pending,
    save: () => save(),
    refusal,
    isConflict,
    resolve,
  };
}
