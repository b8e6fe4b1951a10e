import type { z } from "zod";

type Issue = Pick<z.core.$ZodRawIssue, "code"> & Record<string, unknown>;
type Say = (key: "none" | "whole" | "atLeast" | "moreThan" | "atMost", values?: { limit: number }) => string;

/** What zod says of numbers is for programmers; the rest stays in its words. */
export const withNumberErrors =
  (say: Say, { localeError }: z.core.$ZodConfig): z.core.$ZodErrorMap =>
  (issue) =>
    ofNumber(issue as Issue, say) ?? localeError?.(issue);

function ofNumber(issue: Issue, say: Say): string | undefined {
  if (issue.code === "invalid_type" && issue.expected === "number") return say("none");
  if (issue.code === "invalid_type" && issue.expected === "int") return say("whole");
  if (issue.code === "too_small" && issue.origin === "number")
    return say(issue.inclusive ? "atLeast" : "moreThan", { limit: Number(issue.minimum) });
  if (issue.code === "too_big" && issue.origin === "number") return say("atMost", { limit: Number(issue.maximum) });
  // A number, or nothing: whoever wrote something meant the number.
  if (issue.code === "invalid_union")
    for (const inner of (issue.errors as Issue[][]).flat()) {
      const said = ofNumber(inner, say);
      if (said) return said;
    }
}
