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
import type { Brand } from "@/lib/brand/schema";
import type { SavedPart } from "@/lib/saved-blocks/schema";
import type { Template, TemplatePreview } from "@/lib/templates/schema";
import type { Choices } from "./_visual/canvas-context";
import { CheckButton } from "./check-button";
import { ConflictNotice } from "./conflict-notice";
import { Drawn, type Writer } from "./drawn";
import { EditorMenu } from "./editor-menu";
import { Editors } from "./editors";
import type { Reader } from "./reader-field";
import { TestDialog, type TestSender } from "./test-dialog";
import { useDraft } from "./use-draft";
import { useEditors } from "./use-editors";
import { useLeaveGuard } from "./use-leave-guard";
import { useSavedParts } from "./use-saved-parts";
import { Written } from "./written";

type Props = {
  workspace: string;
  template: Template;
  brand: Brand;
  writer: Writer;
  saved: SavedPart[];
  preview: TemplatePreview;
  attributeNames: string[];
  choices: Choices;
  senders: TestSender[];
  email: string;
  canWrite: boolean;
  /** The call that renders it. */
  curl: string;
};

/** One template, whichever way it is written: around it what is the same for all ways. */
export function Editor({
  workspace,
  template,
  brand,
  writer,
  saved: firstSaved,
  preview,
  attributeNames,
  choices,
  senders,
  email,
  canWrite,
  curl,
}: Props) {
  const t = useTranslations("templates");
  const { values, change, switchTo, invalid, autosave, state } = useDraft(template);
  const { name, ...draft } = values;
  const [reader, setReader] = useState<Reader>({ sample: "usual" });
  const [variables, setVariables] = useState<Record<string, string>>({});
  const [isTesting, setTesting] = useState(false);
  const guard = useLeaveGuard(state.kind !== "saved", () => autosave.saveNow());
  const { saved, onNews } = useSavedParts(firstSaved);
  const editors = useEditors(template.id, (version) => autosave.heed(version), onNews);

  const body = {
    ...{ templateId: template.id, draft, values, onChange: change, invalid, canWrite, attributeNames, first: preview },
  };
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
          way={values.document ? "drawn" : values.mode}
          onMode={canWrite ? switchTo : undefined}
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

      {values.document ? (
        <Drawn {...body} brand={brand} writer={writer} saved={saved} choices={choices} />
      ) : (
        <Written {...body} reader={reader} onReader={setReader} variables={variables} onVariables={setVariables} />
      )}

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
