"use client";

import { useEffect, useState } from "react";
import { useAction } from "@/components/use-action";
import type { TemplatePreview } from "@/lib/templates/schema";
import { previewTemplate } from "../actions";
import type { Reader } from "./reader-field";

export type Draft = {
  subject: string;
  preheader: string;
  document?: Record<string, unknown> | null;
  html: string;
  text: string | null;
};

const PAUSE_MS = 350;

/** The mail as `reader` would get it, made anew when the writer pauses; the last good one stays while there are errors. */
export function usePreview(
  templateId: string,
  draft: Draft,
  reader: Reader,
  variables: Record<string, string>,
  first: TemplatePreview,
) {
  const [preview, setPreview] = useState(first);
  const [mail, setMail] = useState(first);
  const { run } = useAction(previewTemplate, { toastRefusals: false });
  const { subject, preheader, document, html, text } = draft;
  const given = JSON.stringify(variables);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another one at each render
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const changes = { subject, preheader, text, ...(document ? { document } : { html }) };
      const result = await run({ templateId, changes, ...reader, variables: JSON.parse(given) });
      if (!isCurrent || !result.ok) return;
      setPreview(result.data);
      if (!result.data.problems.some(({ code }) => code === "liquid")) setMail(result.data);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [templateId, subject, preheader, document, html, text, reader, given]);

  return { preview, mail };
}
