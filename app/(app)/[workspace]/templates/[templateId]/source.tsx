"use client";

import { Description, Input, Label, Switch, TextField } from "@heroui/react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { ImageButton } from "@/components/assets/image-button";
import type { PickedImage } from "@/components/assets/picked-image";
import { usePasteImage } from "@/components/assets/use-paste-image";
import { contactFacts } from "@/lib/fields/schema";
import {
  type Content,
  type ContentPart,
  contactFields,
  linkVariables,
  type TemplatePart,
  type TemplatePreview,
  type TemplateProblem,
  workspaceFields,
} from "@/lib/templates/schema";
import { Choice } from "./choice";
import type { CodeHandle } from "./code-editor";
import { imageTag } from "./image-tag";
import { InsertVariable } from "./insert-variable";
import { ProblemList, useProblemText } from "./problem-list";

const CodeEditor = dynamic(() => import("./code-editor").then(({ CodeEditor }) => CodeEditor), { ssr: false });

type Props = {
  values: Content;
  onChange: (changes: Partial<Content>) => void;
  invalid: Partial<Record<ContentPart, string>>;
  canWrite: boolean;
  preview: TemplatePreview;
  attributeNames: string[];
};

/** Name, subject and preheader above the source, and below it what is wrong. Variables go where the cursor was last. */
export function Source({ values, onChange: change, invalid, canWrite, preview, attributeNames }: Props) {
  const t = useTranslations("templates");
  const tImages = useTranslations("assets");
  const search = useSearchParams();
  const start = { part: search.get("part"), line: Number(search.get("line")) };
  const [part, setPart] = useState<"html" | "text">(start.part === "text" ? "text" : "html");
  const { mode } = values;
  const { madeText } = preview;
  const code = useRef<CodeHandle>(null);
  const inputs = useRef<Partial<Record<TemplatePart, HTMLInputElement | null>>>({});
  const lastFocus = useRef<TemplatePart>("html");

  function insert(text: string) {
    const part = lastFocus.current;
    const input = inputs.current[part];
    if ((part !== "subject" && part !== "preheader") || !input) return code.current?.insert(text);
    const [from, to] = [input.selectionStart ?? values[part].length, input.selectionEnd ?? values[part].length];
    change({ [part]: values[part].slice(0, from) + text + values[part].slice(to) });
    input.focus();
    requestAnimationFrame(() => input.setSelectionRange(from + text.length, from + text.length));
  }

  const insertImage = (image: PickedImage) => code.current?.insert(imageTag(image));
  const pasteImage = usePasteImage(insertImage);

  function open({ part, line, column }: TemplateProblem) {
    if (part === "subject" || part === "preheader") {
      const input = inputs.current[part];
      input?.focus();
      input?.setSelectionRange(column - 1, column - 1);
      return;
    }
    setPart(part);
    setTimeout(() => code.current?.goTo(line, column), 50);
  }

  const toText = useProblemText();
  const marks = useMemo(
    () =>
      preview.problems
        .filter((problem) => problem.part === part)
        .map((problem) => ({ ...problem, message: toText(problem) })),
    [preview, part, toText],
  );
  const completable = useMemo(
    () => [
      ...linkVariables,
      ...[...contactFields, ...contactFacts, ...attributeNames].map((field) => `contact.${field}`),
      ...workspaceFields.map((field) => `workspace.${field}`),
      ...preview.campaignVariables.map((name) => `campaign.${name}`),
    ],
    [attributeNames, preview],
  );

  const field = (part: "subject" | "preheader", hint?: string) => (
    <TextField
      fullWidth
      value={values[part]}
      onChange={(text) => change({ [part]: text })}
      isInvalid={part in invalid}
      isReadOnly={!canWrite}
      onFocus={() => {
        lastFocus.current = part;
      }}
    >
      <Label>{t(part)}</Label>
      <Input
        dir="auto"
        ref={(input) => {
          inputs.current[part] = input;
        }}
      />
      {hint && <Description>{hint}</Description>}
    </TextField>
  );

  return (
    <>
      <TextField
        fullWidth
        value={values.name}
        onChange={(name) => change({ name })}
        isInvalid={"name" in invalid}
        isReadOnly={!canWrite}
      >
        <Label>{t("name")}</Label>
        <Input dir="auto" />
        {"name" in invalid && <Description className="text-danger-soft-foreground">{t("errors.name")}</Description>}
      </TextField>
      {field("subject")}
      {field("preheader", t("preheaderHint"))}

      <div className="flex h-[32rem] min-h-0 flex-col overflow-hidden rounded-lg border border-separator focus-within:border-border">
        <div className="flex items-center gap-2 border-b border-separator p-1.5">
          <Choice
            label={t("parts")}
            options={{ html: t(`modes.${mode}.name`), text: t("text") }}
            value={part}
            onChange={setPart}
          />
          <div className="ms-auto flex">
            {canWrite && part === "html" && mode === "html" && (
              <ImageButton isTool label={tImages("insertImage")} onPick={insertImage} />
            )}
            {canWrite && <InsertVariable attributeNames={attributeNames} onInsert={insert} />}
          </div>
        </div>
        {part === "text" && (
          <div className="border-b border-separator px-3 py-2">
            <Switch
              size="sm"
              isSelected={values.text === null}
              isDisabled={!canWrite}
              onChange={(isMade) => change({ text: isMade ? null : madeText })}
            >
              <Switch.Content>
                <Switch.Control>
                  <Switch.Thumb />
                </Switch.Control>
                <Label>{t(mode === "html" ? "textFromHtml" : "textFromSource")}</Label>
              </Switch.Content>
            </Switch>
          </div>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: remembers where variables go, and takes pasted images */}
        <div
          className="min-h-0 flex-1"
          onFocus={() => {
            lastFocus.current = part;
          }}
          onPaste={canWrite && part === "html" && mode === "html" ? pasteImage : undefined}
        >
          {part === "html" ? (
            <CodeEditor
              key={mode}
              ref={code}
              label={t(`modes.${mode}.name`)}
              language={mode}
              value={(mode === "html" ? values.html : values.source) ?? ""}
              onChange={(text) => change(mode === "html" ? { html: text } : { source: text })}
              isReadOnly={!canWrite}
              startLine={start.part === "html" ? start.line : undefined}
              variables={completable}
              marks={marks}
            />
          ) : (
            <CodeEditor
              key={values.text === null ? "made" : "text"}
              ref={code}
              label={t("text")}
              language="letter"
              value={values.text ?? madeText}
              onChange={(text) => values.text !== null && change({ text })}
              isReadOnly={!canWrite || values.text === null}
              startLine={start.part === "text" ? start.line : undefined}
              variables={completable}
              marks={marks}
            />
          )}
        </div>
        <div className="border-t border-separator">
          <ProblemList problems={preview.problems} onOpen={open} />
        </div>
      </div>
    </>
  );
}
