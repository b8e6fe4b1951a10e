"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/lib/format";
import type { TemplateProblem } from "@/lib/templates/schema";

const looks = {
  error: { icon: CircleAlert, color: "text-danger-soft-foreground" },
  warning: { icon: TriangleAlert, color: "text-warning-soft-foreground" },
  hint: { icon: Info, color: "text-muted" },
};

/** A problem as a sentence. */
export function useProblemText() {
  const t = useTranslations("templates");
  const locale = useLocale();
  return ({ code, values }: TemplateProblem) => {
    if (code === "liquid") return t("errors.liquid", values as never);
    const { size, limit, ...rest } = values;
    const sizes = { size: formatBytes(Number(size ?? 0), locale), limit: formatBytes(Number(limit ?? 0), locale) };
    return t(`problems.${code}`, { ...rest, ...sizes } as never);
  };
}

/** What is wrong, worst first; each leads to its place. */
export function ProblemList({
  problems,
  onOpen,
}: {
  problems: TemplateProblem[];
  onOpen: (problem: TemplateProblem) => void;
}) {
  const t = useTranslations("templates");
  const toText = useProblemText();
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-2 px-3 py-2 text-muted">
        <CircleCheck aria-hidden className="size-4 text-success-soft-foreground" />
        {t("noProblems")}
      </p>
    );
  }
  return (
    <ul className="max-h-44 overflow-y-auto py-1">
      {problems.map((problem) => {
        const { code, level, part, line, column } = problem;
        const { icon: Icon, color } = looks[level];
        return (
          <li key={`${code} ${part} ${line} ${column} ${Object.values(problem.values)}`}>
            <button
              type="button"
              onClick={() => onOpen(problem)}
              className="flex w-full cursor-pointer items-start gap-2 px-3 py-1.5 text-start hover:bg-default focus-visible:-outline-offset-2"
            >
              <Icon aria-label={t(`levels.${level}`)} className={`mt-0.5 size-4 shrink-0 ${color}`} />
              <span className="min-w-0 flex-1 break-words">{toText(problem)}</span>
              {code !== "liquid" && line > 1 && (
                <span data-figures className="shrink-0 text-xs leading-5 text-muted">
                  {t("at", { line, column })}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
