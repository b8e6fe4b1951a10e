import { AppError } from "@/lib/errors";
import { freezeTemplate } from "../render";
import type { TemplateProblem } from "../schema";

/** Problems of HTML that was made, told of the source: an error in Liquid where it stands there, the others without a place. */
export function placeInSource(problems: TemplateProblem[], source: string): TemplateProblem[] {
  const error = liquidError(source);
  return problems.map((problem) => {
    if (problem.part !== "html") return problem;
    const { line = 1, column = 1 } = problem.code === "liquid" ? (error ?? {}) : {};
    const values = problem.code === "liquid" ? { ...problem.values, line, column, part: "source" } : problem.values;
    return { ...problem, line: Number(line), column: Number(column), values };
  });
}

function liquidError(source: string) {
  try {
    const nothing = { subject: "", preheader: "", text: "" };
    freezeTemplate({ ...nothing, html: source }, { trackOpens: false, trackClicks: false });
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.values;
    throw error;
  }
}
