"use client";

import { Button } from "@heroui/react";
import { History, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { SaveStateLine } from "@/components/ui/save-state";
import type { Template, TemplatePreview } from "@/lib/templates/schema";
import { CampaignVariables } from "./campaign-variables";
import { CheckButton } from "./check-button";
import { Choice } from "./choice";
import { ConflictNotice } from "./conflict-notice";
import { EditorMenu } from "./editor-menu";
import { Editors } from "./editors";
import { PreviewPane } from "./preview-pane";
import type { Reader } from "./reader-field";
import { Source } from "./source";
import { TestDialog, type TestSender } from "./test-dialog";
import { useDraft } from "./use-draft";
import { useEditors } from "./use-editors";
import { useLeaveGuard } from "./use-leave-guard";
import { usePreview } from "./use-preview";

type Props = {
  workspace: string;
  template: Template;
  preview: TemplatePreview;
  attributeNames: string[];
  senders: TestSender[];
  email: string;
  canWrite: boolean;
  /** The call that renders it. */
  curl: string;
};

export function Editor({ workspace, template, preview: first, attributeNames, senders, email, canWrite, curl }: Props) {
  const t = useTranslations("templates");
  const { values, change, switchTo, invalid, autosave, state } = useDraft(template);
  const { name, ...draft } = values;
  const [pane, setPane] = useState<"write" | "preview">("write");
  const [reader, setReader] = useState<Reader>({ sample: "usual" });
  const [variables, setVariables] = useState<Record<string, string>>({});
  const [isTesting, setTesting] = useState(false);
  const { preview, mail } = usePreview(template.id, draft, reader, variables, first);
  const guard = useLeaveGuard(state.kind !== "saved", () => autosave.saveNow());
  const editors = useEditors(template.id, (version) => autosave.heed(version));

  return (
    <Page
      title={name.trim() || t("untitled")}
      crumbs={[{ label: t("title"), href: `/${workspace}/templates` }]}
      badge={
        <>
          {canWrite && <SaveStateLine state={state} />}
          <Editors editors={editors} />
        </>
      }
      width="full"
      action={
        <>
          <CheckButton templateId={template.id} draft={draft} />
          <LinkButton variant="secondary" href={`/${workspace}/templates/${template.id}/versions`}>
            <History />
            {t("versions.open")}
          </LinkButton>
          {canWrite && (
            <Button onPress={() => setTesting(true)}>
              <Send />
              {t("test")}
            </Button>
          )}
        </>
      }
      menu={
        <EditorMenu
          mode={values.mode}
          onMode={canWrite ? (mode) => switchTo(mode, preview.madeText) : undefined}
          exportUrl={`/${workspace}/templates/${template.id}/export`}
          curl={curl}
        />
      }
    >
      <div className="mb-4 flex flex-col gap-2 empty:hidden">
        {state.kind === "conflict" && (
          <ConflictNotice templateId={template.id} autosave={autosave} mine={values} onChange={change} {...state} />
        )}
        {(invalid.html || invalid.source) && <Notice tone="bad">{t("errors.tooLarge")}</Notice>}
        {template.archivedAt && <Notice tone="info">{t("isArchived")}</Notice>}
      </div>

      <Choice
        label={t("panes")}
        options={{ write: t("write"), preview: t("preview") }}
        value={pane}
        onChange={setPane}
        className="mb-4 w-full lg:hidden"
      />

      <div className="grid gap-6 lg:grid-cols-2">
        <div className={`flex min-w-0 flex-col gap-4 ${pane === "write" ? "" : "max-lg:hidden"}`}>
          <Source
            values={values}
            onChange={change}
            invalid={invalid}
            canWrite={canWrite}
            preview={preview}
            attributeNames={attributeNames}
          />
          <CampaignVariables names={preview.campaignVariables} values={variables} onChange={setVariables} />
        </div>

        <div className={`h-[85dvh] min-h-96 min-w-0 lg:sticky lg:top-4 ${pane === "preview" ? "" : "max-lg:hidden"}`}>
          <PreviewPane
            mail={mail}
            isStale={preview.problems.some(({ code }) => code === "liquid")}
            reader={reader}
            onReader={setReader}
          />
        </div>
      </div>

      {isTesting && (
        <TestDialog
          isOpen
          onClose={() => setTesting(false)}
          templateId={template.id}
          draft={draft}
          reader={reader}
          variables={variables}
          senders={senders}
          email={email}
          workspace={workspace}
        />
      )}
      <ConfirmDialog
        isOpen={guard.isAsking}
        onClose={guard.stay}
        isDanger
        title={t("leaveTitle")}
        confirm={t("leave")}
        onConfirm={guard.leave}
      >
        {t("leaveText")}
      </ConfirmDialog>
    </Page>
  );
}
