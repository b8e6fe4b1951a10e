"use client";

import { Button, Input, Label, TextField } from "@heroui/react";
import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { MoreMenu } from "@/components/ui/more-menu";
import { Notice } from "@/components/ui/notice";
import { Page, Section } from "@/components/ui/page";
import { bareDocument } from "@/emails/blocks/bare-document";
import type { Document } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import type { Brand } from "@/lib/brand/schema";
import type { SavedBlock } from "@/lib/saved-blocks/schema";
import type { Choices } from "../../[templateId]/_visual/canvas-context";
import { LazyEditor } from "../../[templateId]/lazy-editor";
import { useLeaveGuard } from "../../[templateId]/use-leave-guard";
import { useSavedBlock, type Values } from "./use-saved-block";

type Props = {
  workspace: string;
  block: SavedBlock;
  brand: Brand;
  attributeNames: string[];
  choices: Choices;
  canWrite: boolean;
};

/** A saved block: its name, the canvas, and who follows when it is saved. */
export function SavedBlockEditor({ workspace, block, brand, attributeNames, choices, canWrite }: Props) {
  const t = useTranslations("savedBlocks");
  const tTemplates = useTranslations("templates");
  const { values, change, isDirty, isSaving, save, refusal, theirs, takeTheirs, keepMine, discard } =
    useSavedBlock(block);
  // Puck holds the blocks itself: those from elsewhere need another canvas.
  const [drawn, setDrawn] = useState(values.content);
  const [canvas, setCanvas] = useState(0);
  if (values.content !== drawn) {
    setDrawn(values.content);
    setCanvas(canvas + 1);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where another canvas begins
  const document = useMemo(() => bareDocument(values.content as unknown as Nested[]), [canvas]);
  const guard = useLeaveGuard(isDirty, async () => false);
  const { templates, campaigns } = block;

  function draw({ content }: Document) {
    const drawn = content as unknown as Values["content"];
    setDrawn(drawn);
    change({ content: drawn });
  }

  return (
    <Page
      title={values.name.trim() || tTemplates("untitled")}
      crumbs={[
        { label: tTemplates("title"), href: `/${workspace}/templates` },
        { label: t("title"), href: `/${workspace}/templates/blocks` },
      ]}
      badge={isDirty && <span className="text-muted">{t("unsaved")}</span>}
      width="full"
      action={
        canWrite && (
          <Button isDisabled={!isDirty || theirs !== null} isPending={isSaving} onPress={save}>
            {t("save", { count: templates.length })}
          </Button>
        )
      }
      menu={isDirty && <MoreMenu actions={[{ id: "discard", label: t("discard"), icon: Undo2, onAction: discard }]} />}
    >
      <div className="mb-4 flex flex-col gap-2 empty:hidden">
        {theirs && (
          <Notice
            tone="warning"
            title={t("conflict.title")}
            action={
              <div className="flex flex-wrap gap-2">
                <Button size="sm" variant="secondary" onPress={takeTheirs}>
                  {t("conflict.takeTheirs")}
                </Button>
                <Button size="sm" onPress={keepMine}>
                  {t("conflict.keepMine")}
                </Button>
              </div>
            }
          >
            {t("conflict.text")}
          </Notice>
        )}
        {refusal && <Notice tone="bad">{refusal}</Notice>}
        {campaigns.length > 0 && (
          <Notice tone="info">{t("waiting", { names: campaigns.map(({ name }) => name).join(", ") })}</Notice>
        )}
        {block.archivedAt && <Notice tone="info">{t("isArchived")}</Notice>}
      </div>
      <TextField
        className="mb-4 max-w-md"
        fullWidth
        value={values.name}
        onChange={(name) => change({ name })}
        isInvalid={values.name.trim() === ""}
        isReadOnly={!canWrite}
      >
        <Label>{t("name")}</Label>
        <Input dir="auto" maxLength={120} />
      </TextField>
      <div className="mb-8 h-[calc(100dvh-12rem)] min-h-[28rem] overflow-clip rounded-lg border border-border">
        <LazyEditor
          key={canvas}
          document={document}
          brand={brand}
          saved={null}
          attributeNames={attributeNames}
          choices={choices}
          canWrite={canWrite}
          onChange={draw}
        />
      </div>
      <Section title={t("usedIn", { count: templates.length })}>
        {templates.length === 0 ? (
          <p className="text-muted">{t("usedNowhere")}</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {templates.map(({ id, name }) => (
              <li key={id}>
                <Link
                  href={`/${workspace}/templates/${id}`}
                  className="rounded-sm text-accent-text hover:underline"
                  dir="auto"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <ConfirmDialog
        isOpen={guard.isAsking}
        onClose={guard.stay}
        isDanger
        title={tTemplates("leaveTitle")}
        confirm={tTemplates("leave")}
        onConfirm={guard.leave}
      >
        {t("leaveText")}
      </ConfirmDialog>
    </Page>
  );
}
