"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { TemplatePreview } from "@/lib/templates/schema";
import { CampaignVariables } from "./campaign-variables";
import { PreviewPane } from "./preview-pane";
import { ProblemList } from "./problem-list";
import type { Reader } from "./reader-field";
import { type Draft, usePreview } from "./use-preview";

type Props = { templateId: string; draft: Draft; first: TemplatePreview; onClose(): void };

/** The mail as one reader gets it, and what is wrong with it. */
export function PreviewDialog({ templateId, draft, first, onClose }: Props) {
  const t = useTranslations("templates");
  const [reader, setReader] = useState<Reader>({ sample: "usual" });
  const [variables, setVariables] = useState<Record<string, string>>({});
  const { preview, mail } = usePreview(templateId, draft, reader, variables, first);
  return (
    <Dialog isOpen onClose={onClose} title={t("preview")} size="lg">
      <div className="flex h-[75dvh] flex-col gap-3">
        <CampaignVariables names={preview.campaignVariables} values={variables} onChange={setVariables} />
        <div className="min-h-0 flex-1">
          <PreviewPane
            mail={mail}
            isStale={preview.problems.some(({ code }) => code === "liquid")}
            reader={reader}
            onReader={setReader}
          />
        </div>
        <ProblemList problems={preview.problems} onOpen={onClose} />
      </div>
    </Dialog>
  );
}
