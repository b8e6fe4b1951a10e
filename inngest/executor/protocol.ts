import { z } from "zod";
import { delayUntil } from "./duration";

/** What the SDK of `inngest` 4.24 and an Inngest server say to each other, as far as this executor speaks it. */

export const EventPayload = z.looseObject({
  id: z.string().nullish(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().nullish(),
});
export type EventPayload = z.output<typeof EventPayload>;

const Concurrency = z.object({ limit: z.number(), key: z.string().optional(), scope: z.string().optional() });
const none = z.undefined().optional();

/** One function as the SDK registers it. What is `none` here is refused by name. */
export const FunctionConfig = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string(), expression: z.string().optional() }),
      z.strictObject({ cron: z.string(), jitter: none }),
    ]),
  ),
  steps: z.object({
    step: z.object({
      runtime: z.object({ url: z.string() }),
      retries: z.object({ attempts: z.number().optional() }).optional(),
    }),
  }),
  idempotency: z.string().optional(),
  throttle: z
    .object({ key: z.string().optional(), limit: z.number(), period: z.string(), burst: z.number().optional() })
    .optional(),
  concurrency: z
    .union([z.number().transform((limit): Concurrency[] => [{ limit }]), Concurrency.array(), Concurrency])
    .optional()
    .transform((options) => [options ?? []].flat()),
  cancel: z
    .array(z.object({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .default([]),
  singleton: none,
  timeouts: none,
  batchEvents: none,
  debounce: none,
  rateLimit: none,
  priority: none,
});
type Concurrency = z.output<typeof Concurrency>;
export type FunctionConfig = z.output<typeof FunctionConfig>;

/** Milliseconds from now; the SDK writes a duration or a moment. */
const Delay = z.string().transform((text, context) => {
  const delay = delayUntil(text);
  if (delay === null) context.addIssue(`"${text}" is neither a duration nor a moment.`);
  return delay ?? z.NEVER;
});

const StepOptions = z.looseObject({ parallelMode: z.string().optional() });
const step = {
  id: z.string(),
  /** What the function's author calls it. */
  displayName: z.string().optional(),
  /** How long the step's code took, in nanoseconds. */
  timing: z.object({ b: z.number() }).optional(),
  opts: StepOptions.optional(),
};

/** One thing that a call of a function found to be done, or has done. */
export const Operation = z.discriminatedUnion("op", [
  z.object({ op: z.literal("StepRun"), ...step, data: z.unknown() }),
  z.object({ op: z.literal("StepError"), ...step, error: z.unknown() }),
  z.object({ op: z.literal("StepFailed"), ...step, error: z.unknown() }),
  z.object({ op: z.literal("StepPlanned"), ...step }),
  z.object({ op: z.literal("DiscoveryRequest"), ...step }),
  z.object({ op: z.literal("RunComplete"), ...step, data: z.unknown() }),
  // The duration stands in `name`, not among the options; so does the name of the awaited event.
  z.object({ op: z.literal("Sleep"), ...step, name: Delay }),
  z.object({
    op: z.literal("WaitForEvent"),
    ...step,
    name: z.string(),
    opts: StepOptions.extend({ timeout: Delay, if: z.string().optional() }),
  }),
  z.object({
    op: z.literal("InvokeFunction"),
    ...step,
    opts: StepOptions.extend({
      function_id: z.string(),
      payload: z.object({ data: z.record(z.string(), z.unknown()).nullish() }).optional(),
      timeout: Delay.optional(),
    }),
  }),
]);
export type Operation = z.output<typeof Operation>;

/** A step's name and how long its code took: the machine's clock is not the database's, but a span is a span. */
export const howItRan = ({ displayName, timing }: Pick<Operation, "displayName" | "timing">) => ({
  name: displayName ?? null,
  tookMs: timing ? timing.b / 1e6 : null,
});

export type OperationOf<Code extends Operation["op"]> = Extract<Operation, { op: Code }>;

export const CheckpointBody = z.object({
  qi_id: z.string().regex(/^\d+:\d+$/),
  steps: z.array(z.object({ op: z.literal("StepRun"), ...step, data: z.unknown() })),
});

export type CheckpointBody = z.output<typeof CheckpointBody>;

export const RegisterBody = z.object({ functions: z.array(z.looseObject({ id: z.string() })) });

/** What a step came to, as the SDK reads it back; `data` is never undefined. */
export type StepResult = { data: unknown } | { error: unknown };
