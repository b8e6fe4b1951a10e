import { nextTick } from "./cron";
import { parseDuration } from "./duration";
import { parseExpression } from "./expression";
import { FunctionConfig } from "./protocol";

/** The functions of this process, by id. Another process may run another version of them. */
export type Registry = ReadonlyMap<string, FunctionConfig>;

/** Throws an Error that names the function and each option that this executor does not do. */
export function parseFunctions(functions: { id: string }[]): Registry {
  return new Map(functions.map((config) => [config.id, parseFunction(config)]));
}

function parseFunction(config: { id: string }): FunctionConfig {
  const parsed = FunctionConfig.safeParse(config);
  if (!parsed.success) {
    const options = parsed.error.issues.map((issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.join(", ") : optionName(issue.path),
    );
    throw refusal(config.id, options);
  }
  const refused = parsed.data.concurrency
    .filter(({ scope }) => scope && scope !== "fn")
    .map(({ scope }) => `scope: ${scope}`);
  const deferred = parsed.data.triggers.filter(
    (trigger) => "event" in trigger && trigger.event.startsWith("inngest/deferred"),
  );
  if (refused.length > 0) throw refusal(config.id, refused);
  if (deferred.length > 0) throw refusal(config.id, ["defer"]);
  for (const check of checks(parsed.data)) {
    try {
      check();
    } catch (error) {
      throw new Error(`Function ${config.id}: ${(error as Error).message}`);
    }
  }
  return parsed.data;
}

const refusal = (id: string, options: string[]) =>
  new Error(`Function ${id} asks for what the embedded executor does not do: ${[...new Set(options)].join(", ")}.`);

const optionName = (path: PropertyKey[]) => path.filter((part) => typeof part === "string").join(".");

/** What would otherwise only fail when an event arrives. */
function checks({ triggers, idempotency, throttle, concurrency, cancel }: FunctionConfig) {
  const expressions = [
    ...triggers.map((trigger) => ("event" in trigger ? trigger.expression : undefined)),
    ...concurrency.map(({ key }) => key),
    ...cancel.map((option) => option.if),
    throttle?.key,
    idempotency,
  ].filter((expression) => expression !== undefined);
  const crons = triggers.filter((trigger) => "cron" in trigger);
  return [
    ...expressions.map((expression) => () => void parseExpression(expression)),
    ...crons.map((trigger) => () => void nextTick(trigger.cron)),
    () => {
      if (throttle && !parseDuration(throttle.period))
        throw new Error(`throttle.period "${throttle.period}" is no duration.`);
    },
  ];
}

/** Maximal number of tries of a step, the first included. */
export const maxAttempts = (config: FunctionConfig) => (config.steps.step.retries?.attempts ?? 4) + 1;
