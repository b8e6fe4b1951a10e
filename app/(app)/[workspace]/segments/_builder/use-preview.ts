"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Group, PreviewSegment, type SegmentPreview } from "@/lib/segments/schema";
import { previewSegment } from "../actions";

const PAUSE_MS = 400;

export type Preview = {
  /** What was found last, also while the next is looked for. */
  found: SegmentPreview | null;
  state: "looking" | "found" | "unfinished" | "failed";
  error: string | null;
};

/** Whom a rule holds for, a moment after it was changed last; the newest question's answer counts. */
export function usePreview(rule: Group): Preview {
  const t = useTranslations("common");
  const { workspace } = useParams<{ workspace: string }>();
  const [preview, setPreview] = useState<Preview>({ found: null, state: "looking", error: null });
  const asked = JSON.stringify(rule);

  useEffect(() => {
    const input = PreviewSegment.safeParse({ rule: JSON.parse(asked) });
    if (!input.success) return setPreview(({ found }) => ({ found, state: "unfinished", error: null }));
    setPreview(({ found }) => ({ found, state: "looking", error: null }));
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await previewSegment(workspace, input.data).catch(() => null);
      if (!isCurrent) return;
      if (result?.ok) setPreview({ found: result.data, state: "found", error: null });
      else setPreview({ found: null, state: "failed", error: result?.message ?? t("errors.offline") });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked, workspace, t]);

  return preview;
}
