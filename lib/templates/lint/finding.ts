import { type LintFinding, type LintRule, lintRules } from "../schema";
import type { Element } from "./read-mail";

const MOST_LINES = 20;

type About = Partial<Pick<LintFinding, "part" | "lines" | "values" | "detail" | "level">>;

export function finding(rule: LintRule, about: About = {}): LintFinding {
  const [topic, level] = lintRules[rule];
  return { rule, topic, level, part: "html", lines: [], values: {}, detail: null, ...about };
}

/** One finding for all elements that have the same fault; none where there are none. */
export const findingAt = (rule: LintRule, elements: Element[], values: LintFinding["values"] = {}): LintFinding[] =>
  elements.length === 0
    ? []
    : [finding(rule, { lines: linesOf(elements), values: { count: elements.length, ...values } })];

export const linesOf = (elements: Element[]) => [...new Set(elements.map(({ line }) => line))].slice(0, MOST_LINES);
