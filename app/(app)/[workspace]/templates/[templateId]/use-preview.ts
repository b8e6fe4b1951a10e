"use client";

import { useEffect, useState } from "react";
import { useAction } from "@/components/use-action";
import type { TemplatePreview, UpdateTemplate } from "@/lib/templates/schema";
import { previewTemplate } from "../actions";
import type { Reader } from "./reader-field";

export type Draft = Pick<UpdateTemplate, "subject" | "preheader" | "document" | "mode" | "source" | "html" | "text">;

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
  const given = JSON.stringify({ changes: draft, variables });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another one at each render
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await run({ templateId, ...reader, ...JSON.parse(given) });
      if (!isCurrent || !result.ok) return;
      setPreview(result.data);
      if (!result.data.problems.some(({ code }) => code === "liquid")) setMail(result.data);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [templateId, reader, given]);

  return { preview, mail };
}
