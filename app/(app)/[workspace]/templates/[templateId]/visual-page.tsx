"use client";

import { Input, Label, TextField } from "@heroui/react";
import { History } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { SaveStateLine } from "@/components/ui/save-state";
import type { Document } from "@/emails/blocks/document";
import type { Brand } from "@/lib/brand/schema";
import type { Content, Template, TemplatePreview } from "@/lib/templates/schema";
import { CheckButton } from "./check-button";
import { ConflictNotice } from "./conflict-notice";
import { EditorMenu } from "./editor-menu";
import { Editors } from "./editors";
import { PreviewDialog } from "./preview-dialog";
import { TestDialog, type TestSender } from "./test-dialog";
import { useDraft } from "./use-draft";
import { useEditors } from "./use-editors";
import { useLeaveGuard } from "./use-leave-guard";

const VisualEditor = dynamic(() => import("./_visual/visual-editor").then(({ VisualEditor }) => VisualEditor), {
  ssr: false,
  loading: () => <div className="h-full animate-pulse bg-default" />,
});

type Props = {
  workspace: string;
  template: Template;
  brand: Brand;
  preview: TemplatePreview;
  attributeNames: string[];
  senders: TestSender[];
  email: string;
  canWrite: boolean;
  /** The call that renders it. */
  curl: string;
};

const lines = ["name", "subject", "preheader"] as const;

/** A template that is drawn: its name and what mailboxes show of it above the canvas. */
export function VisualPage(props: Props) {
  const { workspace, template, brand, preview, attributeNames, senders, email, canWrite, curl } = props;
  const t = useTranslations("templates");
  const { values, change, invalid, autosave, state } = useDraft(template);
  const { name, ...draft } = values;
  const [shown, setShown] = useState<"preview" | "test" | null>(null);
  // Puck holds the document itself: one from elsewhere (theirs, or what the browser kept) needs another canvas.
  const [drawn, setDrawn] = useState(values.document);
  const [canvas, setCanvas] = useState(0);
  if (values.document !== drawn) {
    setDrawn(values.document);
    setCanvas(canvas + 1);
  }
  const guard = useLeaveGuard(state.kind !== "saved", () => autosave.saveNow());
  const editors = useEditors(template.id, (version) => autosave.heed(version));

  function draw(document: Document) {
    const drawn = document as unknown as Content["document"];
    setDrawn(drawn);
    change({ document: drawn });
  }

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
        </>
      }
      menu={<EditorMenu mode={values.mode} exportUrl={`/${workspace}/templates/${template.id}/export`} curl={curl} />}
    >
      <div className="mb-4 flex flex-col gap-2 empty:hidden">
        {state.kind === "conflict" && (
          <ConflictNotice templateId={template.id} autosave={autosave} mine={values} onChange={change} {...state} />
        )}
        {invalid.html && <Notice tone="bad">{t("errors.tooLarge")}</Notice>}
        {template.archivedAt && <Notice tone="info">{t("isArchived")}</Notice>}
      </div>
      <div className="mb-4 grid gap-3 md:grid-cols-3">
        {lines.map((part) => (
          <TextField
            key={part}
            fullWidth
            value={values[part]}
            onChange={(text) => change({ [part]: text })}
            isInvalid={part in invalid}
            isReadOnly={!canWrite}
          >
            <Label>{t(part)}</Label>
            <Input dir="auto" />
          </TextField>
        ))}
      </div>
      <div className="h-[calc(100dvh-9rem)] min-h-[32rem] overflow-hidden rounded-lg border border-border">
        <VisualEditor
          key={canvas}
          document={values.document as unknown as Document}
          brand={brand}
          attributeNames={attributeNames}
          canWrite={canWrite}
          onChange={draw}
          onPreview={() => setShown("preview")}
          onTest={() => setShown("test")}
        />
      </div>
      {shown === "preview" && (
        <PreviewDialog templateId={template.id} draft={draft} first={preview} onClose={() => setShown(null)} />
      )}
      {shown === "test" && (
        <TestDialog
          isOpen
          onClose={() => setShown(null)}
          templateId={template.id}
          draft={draft}
          reader={{ sample: "usual" }}
          variables={{}}
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
