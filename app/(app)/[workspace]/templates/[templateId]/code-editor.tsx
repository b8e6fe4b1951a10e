"use client";

import type { Completion } from "@codemirror/autocomplete";
import { html } from "@codemirror/lang-html";
import { closePercentBrace, liquid } from "@codemirror/lang-liquid";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, LanguageSupport, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from "react";
import type { TemplateMode } from "@/lib/templates/schema";

export type CodeHandle = { insert(text: string): void; goTo(line: number, column: number): void };
export type CodeMark = { line: number; column: number; level: "error" | "warning" | "hint"; message: string };

type CodeEditorProps = {
  ref?: Ref<CodeHandle>;
  label: string;
  language: TemplateMode;
  value: string;
  onChange: (value: string) => void;
  isReadOnly?: boolean;
  /** The line to open at. */
  startLine?: number;
  /** Names to complete, such as `contact.first_name`. */
  variables: string[];
  marks: CodeMark[];
};

const plain = StreamLanguage.define({
  token(stream) {
    stream.skipToEnd();
    return null;
  },
});

const languages: Record<TemplateMode, () => LanguageSupport> = {
  html,
  markdown,
  letter: () => new LanguageSupport(plain),
};

/** HTML, Markdown or words with Liquid: colours, completion of variables, and problems where they are. Tab leaves it, as everywhere. */
export function CodeEditor({
  ref,
  label,
  language,
  value,
  onChange,
  isReadOnly = false,
  startLine,
  variables,
  marks,
}: CodeEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const first = useRef({ value, label, language, isReadOnly, startLine });
  const changed = useEffectEvent(onChange);
  const complete = useEffectEvent((path: readonly string[]) => completions(variables, path));

  useEffect(() => {
    const { value, label, language, isReadOnly, startLine } = first.current;
    const editor = new EditorView({
      parent: parent.current!,
      doc: value,
      extensions: [
        basicSetup,
        liquid({ base: languages[language](), properties: (path) => complete(path), variables: complete([]) }),
        closePercentBrace,
        lintGutter(),
        EditorView.lineWrapping,
        EditorState.readOnly.of(isReadOnly),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
        look,
        syntaxHighlighting(colours),
      ],
    });
    view.current = editor;
    if (startLine) goTo(editor, startLine);
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const { state, dispatch } = view.current!;
    if (state.doc.toString() === value) return;
    dispatch.call(view.current, { changes: { from: 0, to: state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const { state } = view.current!;
    const diagnostics = marks.map(({ line, column, level, message }) => {
      const from = positionOf(state, line, column);
      const to = Math.min(state.doc.lineAt(from).to, from + 1);
      return { from, to, severity: level, message };
    });
    view.current!.dispatch(setDiagnostics(state, diagnostics));
  }, [marks]);

  useImperativeHandle(ref, () => ({
    insert(text) {
      const editor = view.current!;
      editor.dispatch(editor.state.replaceSelection(text), { scrollIntoView: true });
      editor.focus();
    },
    goTo: (line, column) => goTo(view.current!, line, column),
  }));

  return <div ref={parent} className="h-full min-h-0 overflow-hidden" />;
}

function goTo(editor: EditorView, line: number, column = 1) {
  const anchor = positionOf(editor.state, line, column);
  editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  editor.focus();
}

function positionOf({ doc }: EditorState, line: number, column: number) {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + column - 1, to);
}

/** What may follow `path`: after nothing the roots, after `contact` its fields. */
function completions(variables: string[], path: readonly string[]): Completion[] {
  const prefix = path.map((name) => `${name}.`).join("");
  const names = variables
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length).split(".")[0]!);
  return [...new Set(names)].map((label) => ({ label, type: "variable" }));
}

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "transparent", color: "var(--foreground)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-content": { caretColor: "var(--foreground)", padding: "8px 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--foreground)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in oklab, var(--accent) 22%, transparent)",
  },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--default) 55%, transparent)" },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--overlay)",
    color: "var(--foreground)",
    borderColor: "var(--border)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--accent-foreground)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--default) !important", outline: "none" },
});

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: "var(--accent-text)" },
  { tag: [tags.attributeName, tags.propertyName], color: "var(--info-soft-foreground)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--success-soft-foreground)" },
  { tag: [tags.comment, tags.documentMeta, tags.processingInstruction], color: "var(--muted)" },
  { tag: [tags.keyword, tags.controlKeyword, tags.brace, tags.variableName], color: "var(--warning-soft-foreground)" },
  { tag: [tags.number, tags.bool, tags.color], color: "var(--danger-soft-foreground)" },
  { tag: [tags.heading, tags.strong], fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.link, tags.url], color: "var(--accent-text)" },
]);
