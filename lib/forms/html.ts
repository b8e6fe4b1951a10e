import { escapeHtml } from "@/lib/escape-html";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import type { Question } from "./questions";
import type { FormTexts } from "./schema";

/** Boxes that people never see, and that machines fill in. */
export const TRAP = "website";

type Form = { locale: Locale; texts: FormTexts };
type State = {
  action: string;
  /** What was written before, and what was wrong with it. */
  written?: (name: string) => string;
  errors?: Record<string, string>;
};

/** The form itself, without any script or style of ours: it looks like the page it stands on. */
export function formHtml({ locale, texts }: Form, questions: Question[], { action, written, errors }: State): string {
  const t = (name: string) => translate(locale, `forms.page.${name}`);
  const lines = [
    box({ name: "email", label: t("email"), kind: "email", isRequired: true }),
    ...questions.map((question) =>
      question.type === "choice"
        ? select(question, t("choose"))
        : question.type === "boolean"
          ? tick({ name: question.target, label: question.label, isRequired: question.isRequired })
          : box({
              name: question.target,
              label: question.label,
              kind: question.type === "date" ? "date" : "text",
              isRequired: question.isRequired,
              autocomplete: autocompletes[question.target],
            }),
    ),
    texts.consent ? tick({ name: "agree", label: texts.consent, isRequired: true }) : "",
    `<p aria-hidden="true" style="position:absolute;left:-10000px"><label>${escapeHtml(t("trap"))} <input name="${TRAP}" tabindex="-1" autocomplete="off"></label></p>`,
    `<p><button type="submit">${escapeHtml(texts.button)}</button></p>`,
  ];
  return `<form action="${escapeHtml(action)}" method="post" accept-charset="utf-8">\n${lines
    .filter(Boolean)
    .map((line) => `  ${line}\n`)
    .join("")}</form>`;

  function box({ name, label, kind, isRequired, autocomplete = "" }: Box) {
    const complete = kind === "email" ? "email" : autocomplete;
    return `<p><label>${escapeHtml(label)}<br><input type="${kind}" name="${name}"${complete && ` autocomplete="${complete}"`}${
      kind === "text" ? ' maxlength="2000"' : ""
    }${required(isRequired)} value="${escapeHtml(written?.(name))}"${invalid(name)}></label>${flaw(name)}</p>`;
  }
  function select({ target, label, choices, isRequired }: Question, none: string) {
    const options = choices.map((choice) => {
      const chosen = written?.(target) === choice ? " selected" : "";
      return `<option${chosen}>${escapeHtml(choice)}</option>`;
    });
    return `<p><label>${escapeHtml(label)}<br><select name="${target}"${required(isRequired)}${invalid(target)}><option value="">${escapeHtml(none)}</option>${options.join("")}</select></label>${flaw(target)}</p>`;
  }
  function tick({ name, label, isRequired }: Omit<Box, "kind">) {
    const ticked = written?.(name) ? " checked" : "";
    return `<p><label><input type="checkbox" name="${name}" value="1"${required(isRequired)}${ticked}${invalid(name)}> <span>${escapeHtml(label)}</span></label>${flaw(name)}</p>`;
  }
  function flaw(name: string) {
    const key = errors?.[name];
    return key ? `<br><strong id="${name}-error">${escapeHtml(translate(locale, key))}</strong>` : "";
  }
  function invalid(name: string) {
    return errors?.[name] ? ` aria-invalid="true" aria-describedby="${name}-error"` : "";
  }
}

type Box = { name: string; label: string; kind: string; isRequired: boolean; autocomplete?: string };

const required = (isRequired: boolean) => (isRequired ? " required" : "");

const autocompletes: Record<string, string> = {
  fullName: "name",
  firstName: "given-name",
  lastName: "family-name",
  birthday: "bday",
};
