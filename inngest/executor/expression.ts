import { type ParseResult, parse } from "@marcbachmann/cel-js";
import type { EventPayload } from "./protocol";

type Context = { event: EventPayload; async?: EventPayload };

const parsed = new Map<string, ParseResult>();

/** Throws when `expression` is not CEL (https://cel.dev). */
export function parseExpression(expression: string): ParseResult {
  const known = parsed.get(expression);
  if (known) return known;
  const program = parse(expression);
  // Functions may build the condition of a wait from ids: forget all now and then.
  if (parsed.size >= 1_000) parsed.clear();
  parsed.set(expression, program);
  return program;
}

/** False also when the events lack what the expression reads. */
export const matches = (expression: string | null | undefined, context: Context) =>
  !expression || evaluate(expression, context) === true;

/** The value of a key expression as text; empty without one, or when the event lacks what it reads. */
export const keyOf = (expression: string | undefined, context: Context) =>
  expression ? String(evaluate(expression, context) ?? "") : "";

function evaluate(expression: string, context: Context): unknown {
  try {
    return parseExpression(expression)(context);
  } catch {
    return undefined;
  }
}
