import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Content, ContentPart, TemplatePreview } from "@/lib/templates/schema";
import { CampaignVariables } from "./campaign-variables";
import { Choice } from "./choice";
import { PreviewPane } from "./preview-pane";
import type { Reader } from "./reader-field";
import { Source } from "./source";
import { type Draft, usePreview } from "./use-preview";

export type BodyProps = {
  templateId: string;
  draft: Draft;
  values: Content;
  onChange(changes: Partial<Content>): void;
  invalid: Partial<Record<ContentPart, string>>;
  canWrite: boolean;
  attributeNames: string[];
  /** Of what was saved when the page was opened. */
  first: TemplatePreview;
};

type Props = BodyProps & {
  reader: Reader;
  onReader(reader: Reader): void;
  variables: Record<string, string>;
  onVariables(variables: Record<string, string>): void;
};

/** A template that is written as HTML, Markdown or a letter, and beside it the mail that becomes of it. */
export function Written({ templateId, draft, first, reader, onReader, variables, onVariables, ...source }: Props) {
  const t = useTranslations("templates");
  const [pane, setPane] = useState<"write" | "preview">("write");
  const { preview, mail } = usePreview(templateId, draft, reader, variables, first);

  return (
    <>
      <Choice
        label={t("panes")}
        options={{ write: t("write"), preview: t("preview") }}
        value={pane}
        onChange={setPane}
        className="mb-4 w-full lg:hidden"
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <div className={`flex min-w-0 flex-col gap-4 ${pane === "write" ? "" : "max-lg:hidden"}`}>
          <Source {...source} preview={preview} />
          <CampaignVariables names={preview.campaignVariables} values={variables} onChange={onVariables} />
        </div>
        <div className={`h-[85dvh] min-h-96 min-w-0 lg:sticky lg:top-4 ${pane === "preview" ? "" : "max-lg:hidden"}`}>
          <PreviewPane
            mail={mail}
            isStale={preview.problems.some(({ code }) => code === "liquid")}
            reader={reader}
            onReader={onReader}
          />
        </div>
      </div>
    </>
  );
}
