import { endRun } from "./dispatch";
import type { Db, Engine } from "./engine";
import { howItRan, type Operation, type OperationOf } from "./protocol";
import { addPendingStep, planJob, resolveStep, type StepLabel, startRun } from "./runs";

type Context = { engine: Engine; db: Db; runId: string; isRace: boolean };
type Handlers = { [Code in Operation["op"]]: (context: Context, operation: OperationOf<Code>) => Promise<void> };

const addStep = ({ db, runId, isRace }: Context, { op, id, displayName, opts }: Operation) => {
  const label = { name: displayName ?? null, kind: kinds[op] ?? "run" };
  return addPendingStep(db, runId, id, label, isRace || opts?.parallelMode === "race");
};

const kinds: Partial<Record<Operation["op"], StepLabel["kind"]>> = {
  Sleep: "sleep",
  WaitForEvent: "wait",
  InvokeFunction: "invoke",
};

/** What each operation that a call hands back does to its run. */
const handlers: Handlers = {
  StepRun: ({ db, runId }, step) => resolveStep(db, runId, step.id, { data: step.data ?? null }, howItRan(step)),

  // Comes here only when there is no try left.
  StepError: ({ db, runId }, step) => resolveStep(db, runId, step.id, { error: step.error }, howItRan(step)),

  StepFailed: ({ db, runId }, step) => resolveStep(db, runId, step.id, { error: step.error }, howItRan(step)),

  async StepPlanned(context, step) {
    if (await addStep(context, step)) await planJob(context.db, context.runId, { stepId: step.id });
  },

  DiscoveryRequest: ({ db, runId }) => planJob(db, runId),

  RunComplete: ({ engine, db, runId }, { data }) => endRun(engine, db, runId, { status: "completed", output: data }),

  async Sleep(context, step) {
    const sleep = { stepId: step.id, kind: "wake", delayMs: step.name } as const;
    if (await addStep(context, step)) await planJob(context.db, context.runId, sleep);
  },

  async WaitForEvent(context, step) {
    if (!(await addStep(context, step))) return;
    const { db, runId } = context;
    const { id, name, opts } = step;
    await db`
      insert into executor.waits (run_id, step_id, event_name, condition)
      values (${runId}, ${id}, ${name}, ${opts.if ?? null})`;
    await planJob(db, runId, { stepId: id, kind: "wake", delayMs: opts.timeout });
  },

  async InvokeFunction(context, step) {
    if (!(await addStep(context, step))) return;
    const { engine, db, runId } = context;
    const { id, opts } = step;
    const config = engine.registry.get(opts.function_id);
    if (!config) {
      const error = { name: "Error", message: `There is no function ${opts.function_id}.` };
      return resolveStep(db, runId, id, { error });
    }
    const event = {
      id: `${runId}:${id}`,
      name: "inngest/function.invoked",
      data: opts.payload?.data ?? {},
      ts: Date.now(),
    };
    await startRun(db, config, event, { parent: { runId, stepId: id } });
    if (opts.timeout !== undefined) {
      await planJob(db, runId, { stepId: id, kind: "invoke-timeout", delayMs: opts.timeout });
    }
  },
};

export const applyOperation = (context: Context, operation: Operation) =>
  (handlers[operation.op] as (context: Context, operation: Operation) => Promise<void>)(context, operation);
