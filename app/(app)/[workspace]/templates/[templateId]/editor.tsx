"use client";

import { Button, Description, Input, Label, Switch, TextField } from "@heroui/react";
import { Send } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { useAction } from "@/components/use-action";
import {
  contactFields,
  linkVariables,
  type Template,
  type TemplatePart,
  type TemplatePreview,
  type TemplateProblem,
  UpdateTemplate,
  workspaceFields,
} from "@/lib/templates/schema";
import { getTemplate, updateTemplate } from "../actions";
import { CampaignVariables } from "./campaign-variables";
import { Choice } from "./choice";
import type { CodeHandle } from "./code-editor";
import { InsertVariable } from "./insert-variable";
import { PreviewPane } from "./preview-pane";
import { ProblemList, useProblemText } from "./problem-list";
import type { Reader } from "./reader-field";
import { TestDialog, type TestSender } from "./test-dialog";
import { useLeaveGuard } from "./use-leave-guard";
import { type Draft, usePreview } from "./use-preview";

const CodeEditor = dynamic(() => import("./code-editor").then(({ CodeEditor }) => CodeEditor), { ssr: false });

type Values = Draft & { name: string };
type Saved = { values: Values; version: number };

type Props = {
  workspace: string;
  template: Template;
  preview: TemplatePreview;
  attributeNames: string[];
  senders: TestSender[];
  email: string;
  canWrite: boolean;
};

const valuesOf = ({ name, subject, preheader, html, text }: Template): Values => ({
  name,
  subject,
  preheader,
  html,
  text,
});

export function Editor({ workspace, template, preview: first, attributeNames, senders, email, canWrite }: Props) {
  const t = useTranslations("templates");
  const tCommon = useTranslations("common");
  const templateId = template.id;
  const [values, setValues] = useState(valuesOf(template));
  const [saved, setSaved] = useState<Saved>({ values: valuesOf(template), version: template.version });
  const [conflict, setConflict] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [part, setPart] = useState<"html" | "text">("html");
  const [pane, setPane] = useState<"write" | "preview">("write");
  const [reader, setReader] = useState<Reader>({ sample: "usual" });
  const [variables, setVariables] = useState<Record<string, string>>({});
  const [isTesting, setTesting] = useState(false);
  const code = useRef<CodeHandle>(null);
  const inputs = useRef<Partial<Record<TemplatePart, HTMLInputElement | null>>>({});
  const lastFocus = useRef<TemplatePart>("html");

  const { name, ...draft } = values;
  const { preview, mail } = usePreview(templateId, draft, reader, variables, first);
  const isDirty = JSON.stringify(values) !== JSON.stringify(saved.values);
  const guard = useLeaveGuard(isDirty);
  const change = (changes: Partial<Values>) => setValues((values) => ({ ...values, ...changes }));

  const update = useAction(updateTemplate, { toastRefusals: false });
  const read = useAction(getTemplate);
  const check = UpdateTemplate.safeParse({ templateId, version: saved.version, ...values });
  const invalid = check.success
    ? {}
    : Object.fromEntries(check.error.issues.map(({ path, message }) => [path[0], message]));

  async function save(version = saved.version) {
    if (!canWrite || update.pending) return;
    setRefusal(null);
    const result = await update.run({ templateId, version, ...values });
    if (result.ok) {
      setSaved({ values, version: result.data.version });
      setConflict(null);
    } else if (result.code === "conflict") setConflict(result.message);
    else setRefusal(result.fields ? Object.values(result.fields).flat().join(" ") : result.message);
  }

  async function resolve(keep: "mine" | "theirs") {
    const result = await read.run({ templateId });
    if (!result.ok) return;
    if (keep === "mine") return save(result.data.version);
    setValues(valuesOf(result.data));
    setSaved({ values: valuesOf(result.data), version: result.data.version });
    setConflict(null);
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (isDirty) void save();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);

  function insert(text: string) {
    const part = lastFocus.current;
    const input = inputs.current[part];
    if ((part !== "subject" && part !== "preheader") || !input) return code.current?.insert(text);
    const [from, to] = [input.selectionStart ?? values[part].length, input.selectionEnd ?? values[part].length];
    change({ [part]: values[part].slice(0, from) + text + values[part].slice(to) });
    input.focus();
    requestAnimationFrame(() => input.setSelectionRange(from + text.length, from + text.length));
  }

  function open({ part, line, column }: TemplateProblem) {
    setPane("write");
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
      ...[...contactFields, ...attributeNames].map((field) => `contact.${field}`),
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
    <Page
      title={name.trim() || t("untitled")}
      crumbs={[{ label: t("title"), href: `/${workspace}/templates` }]}
      badge={
        <span role="status" className="text-xs text-muted">
          {update.pending ? t("saving") : isDirty ? t("unsaved") : t("saved")}
        </span>
      }
      width="full"
      action={
        canWrite && (
          <>
            <Button variant="secondary" onPress={() => setTesting(true)}>
              <Send />
              {t("test")}
            </Button>
            <Button onPress={() => save()} isPending={update.pending} isDisabled={!isDirty}>
              {tCommon("save")}
            </Button>
          </>
        )
      }
    >
      <div className="mb-4 flex flex-col gap-2 empty:hidden">
        {conflict && (
          <Notice
            tone="warning"
            title={t("conflictTitle")}
            action={
              <div className="flex flex-wrap gap-2">
                <Button size="sm" variant="secondary" onPress={() => resolve("theirs")}>
                  {t("takeTheirs")}
                </Button>
                <Button size="sm" onPress={() => resolve("mine")}>
                  {t("keepMine")}
                </Button>
              </div>
            }
          >
            {t("conflictText")}
          </Notice>
        )}
        {refusal && <Notice tone="bad">{refusal}</Notice>}
        {invalid.html && <Notice tone="bad">{t("errors.tooLarge")}</Notice>}
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
          <TextField
            fullWidth
            value={name}
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
                options={{ html: t("html"), text: t("text") }}
                value={part}
                onChange={setPart}
              />
              <div className="ms-auto">
                {canWrite && <InsertVariable attributeNames={attributeNames} onInsert={insert} />}
              </div>
            </div>
            {part === "text" && (
              <div className="border-b border-separator px-3 py-2">
                <Switch
                  size="sm"
                  isSelected={values.text === null}
                  isDisabled={!canWrite}
                  onChange={(isMade) => change({ text: isMade ? null : mail.text })}
                >
                  <Switch.Content>
                    <Switch.Control>
                      <Switch.Thumb />
                    </Switch.Control>
                    <Label>{t("textFromHtml")}</Label>
                  </Switch.Content>
                </Switch>
              </div>
            )}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: remembers where variables go */}
            <div
              className="min-h-0 flex-1"
              onFocus={() => {
                lastFocus.current = part;
              }}
            >
              {part === "html" ? (
                <CodeEditor
                  key="html"
                  ref={code}
                  label={t("html")}
                  value={values.html}
                  onChange={(html) => change({ html })}
                  isReadOnly={!canWrite}
                  variables={completable}
                  marks={marks}
                />
              ) : (
                <CodeEditor
                  key={values.text === null ? "made" : "text"}
                  ref={code}
                  label={t("text")}
                  value={values.text ?? mail.text}
                  onChange={(text) => values.text !== null && change({ text })}
                  isReadOnly={!canWrite || values.text === null}
                  variables={completable}
                  marks={marks}
                />
              )}
            </div>
            <div className="border-t border-separator">
              <ProblemList problems={preview.problems} onOpen={open} />
            </div>
          </div>
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
          templateId={templateId}
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
