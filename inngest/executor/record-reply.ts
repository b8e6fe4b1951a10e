import { z } from "zod";
import type { Reply } from "./call";
import { endRun } from "./dispatch";
import { delayUntil } from "./duration";
import type { Db, Engine } from "./engine";
import { confirmJob, deleteJob, type Failure, type Job, noteFailure, retryJob } from "./jobs";
import { byteLength, findExcess, oversizeOutput, type RunError } from "./limits";
import { applyOperation } from "./operations";
import { type FunctionConfig, Operation } from "./protocol";
import { maxAttempts } from "./registry";
import { lockRun, planJob } from "./runs";
import { transaction } from "./transaction";

/** Pause before a function that could not be reached is called again. */
const unreachableMs = 1_000;

/** Brings what a call answered into its run, unless the lease was lost meanwhile. */
export async function recordReply(engine: Engine, config: FunctionConfig, held: Job, reply: Reply) {
  await transaction(engine.sql, async (tx) => {
    const run = await lockRun(tx, held.run_id);
    const job = run && (await confirmJob(tx, held));
    if (!job) return;
    const next = decide(config, job, reply);
    if (next.do === "wait") return retryJob(tx, job, { attempt: job.attempt, delayMs: unreachableMs });
    if (next.do === "retry") {
      const { backoffMs } = engine.settings;
      const delayMs = next.delayMs ?? backoffMs[Math.min(job.attempt, backoffMs.length - 1)] ?? 0;
      for (const failure of next.failures) await noteFailure(tx, job, failure);
      return retryJob(tx, job, { attempt: job.attempt + 1, delayMs });
    }
    if (next.do === "complete") return endRun(engine, tx, run.id, { status: "completed", output: next.output });
    if (next.do === "fail") return endRun(engine, tx, run.id, { status: "failed", output: next.error });
    await deleteJob(tx, job);
    const context = { engine, db: tx, runId: run.id, isRace: reply.reached && reply.isRace };
    for (const operation of next.operations) await applyOperation(context, operation);
    // A sibling of a race ended while this call was looking around.
    if (job.again) await planJob(tx, run.id);
    await enforceLimits(engine, tx, run.id);
  });
}

type Next =
  | { do: "wait" }
  | { do: "retry"; delayMs: number | null; failures: Failure[] }
  | { do: "complete"; output: unknown }
  | { do: "fail"; error: RunError }
  | { do: "apply"; operations: Operation[] };

function decide(config: FunctionConfig, job: Job, reply: Reply): Next {
  if (!reply.reached) return { do: "wait" };
  const { status, body, mayRetry, retryAfter } = reply;
  const mayTryAgain = mayRetry && job.attempt + 1 < maxAttempts(config);
  const retryAfterFailures = (failures: Failure[]): Next => ({
    do: "retry",
    delayMs: retryAfter ? delayUntil(retryAfter) : null,
    failures,
  });
  if (status === 200) return withinLimits({ do: "complete", output: body }, [body]);
  if (status !== 206) {
    const error = toError(body);
    return mayTryAgain ? retryAfterFailures([{ step: null, error }]) : { do: "fail", error };
  }
  const parsed = z.array(Operation).safeParse(body);
  if (!parsed.success) return { do: "fail", error: refusal(body, parsed.error) };
  const failed = parsed.data.filter((operation) => operation.op === "StepError");
  if (mayTryAgain && failed.length > 0) {
    return retryAfterFailures(failed.map((step) => ({ step, error: toError(step.error) })));
  }
  const outputs = parsed.data.map((operation) => ("data" in operation ? operation.data : null));
  return withinLimits({ do: "apply", operations: parsed.data }, outputs);
}

function withinLimits(next: Next, outputs: unknown[]): Next {
  const sizes = outputs.map((output) => byteLength(JSON.stringify(output ?? null)));
  const error = sizes.map(oversizeOutput).find((found) => found !== null);
  return error ? { do: "fail", error } : next;
}

/** The SDK answers with a serialised error, or with a message of its own. */
function toError(body: unknown): RunError {
  const parsed = z
    .looseObject({ name: z.string().default("Error"), message: z.string().optional(), error: z.string().optional() })
    .safeParse(body);
  if (!parsed.success) return { name: "Error", message: "The function answered with no error and no result." };
  return { ...parsed.data, message: parsed.data.message ?? parsed.data.error ?? "Unknown error" };
}

function refusal(body: unknown, error: z.ZodError): RunError {
  const known = new Set<string>(Operation.options.map(({ shape }) => shape.op.value));
  const unknown = z.array(z.looseObject({ op: z.string() })).safeParse(body);
  const codes = unknown.data?.map(({ op }) => op).filter((op) => !known.has(op)) ?? [];
  const message = codes.includes("StepNotFound")
    ? "The function was changed while the run waited: the step that was due is not there any more."
    : codes.length > 0
      ? `The embedded executor does not do ${[...new Set(codes)].join(", ")}.`
      : `The function's answer was not understood: ${z.prettifyError(error)}`;
  return { name: "Unsupported", message };
}

async function enforceLimits(engine: Engine, db: Db, runId: string) {
  const run = await lockRun(db, runId);
  const error = run && findExcess(run.step_count, Number(run.state_bytes));
  if (error) await endRun(engine, db, runId, { status: "failed", output: error });
}
