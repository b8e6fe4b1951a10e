import { type Inngest, openai } from "inngest";
import { functionConfigSchema, StepOpCode } from "inngest/types";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FunctionConfig, Operation } from "./protocol";
import { createApp, createDatabase, until } from "./test/harness";

/**
 * Everything that the SDK knows is either done, with a test in conformance.test.ts, or refused, with a test here or in
 * registry.test.ts. What a newer SDK adds fails these until it is one of both.
 */
vi.setConfig({ testTimeout: 60_000 });

test("every option of a function is done or refused", () => {
  const done = ["id", "name", "triggers", "steps", "idempotency", "throttle", "concurrency", "cancel"];
  const refused = ["singleton", "timeouts", "batchEvents", "debounce", "rateLimit", "priority"];
  expect(Object.keys(functionConfigSchema.shape).sort()).toEqual([...done, ...refused].sort());
  expect(Object.keys(FunctionConfig.shape).sort()).toEqual([...done, ...refused].sort());
});

test("every operation is done or refused", () => {
  const done = Operation.options.map(({ shape }) => shape.op.value as string);
  const refused = ["WaitForSignal", "AIGateway", "Gateway", "DeferAdd", "DeferAbort"];
  // The first is of SDKs before version 3; the second says that a function was changed.
  const never = ["Step", "StepNotFound"];
  expect(Object.values(StepOpCode).sort()).toEqual([...done, ...refused, ...never].sort());
});

const makeFunctions = (inngest: Inngest) => {
  const on = (id: string) => ({ id, triggers: [{ event: `test/${id}` }], retries: 0 as const });
  const model = openai({ model: "gpt-4", apiKey: "none" });
  return [
    inngest.createFunction(on("tools"), ({ step }) => Object.keys(step)),
    inngest.createFunction(on("wait-for-signal"), ({ step }) =>
      step.waitForSignal("s", { signal: "s", timeout: "1h", onConflict: "fail" }),
    ),
    inngest.createFunction(on("send-signal"), ({ step }) => step.sendSignal("s", { signal: "s" })),
    inngest.createFunction(on("infer"), ({ step }) => step.ai.infer("i", { model, body: { messages: [] } })),
    inngest.createFunction(on("fetch"), async ({ step }) => (await step.fetch("http://lettermill.invalid")).status),
    inngest.createFunction(on("publish"), ({ step }) =>
      step.realtime.publish("p", { channel: "c", topic: "t", config: {} } as never, {}),
    ),
  ];
};

let database: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  database = await createDatabase();
  sql = postgres(database.url, { max: 1 });
  app = createApp(database.url, makeFunctions);
  await app.start();
});
afterAll(async () => {
  await app.stop();
  await sql.end();
  await database.drop();
});

async function run(name: string) {
  await app.client.send({ name: `test/${name}`, data: {} });
  return until(async () => {
    const [run] = await sql<{ status: string; output: unknown }[]>`
      select status, output from executor.runs where function_id = ${`test-${name}`} and ended_at is not null`;
    return run;
  }, `${name} should end`);
}

test("every tool of a step is known", async () => {
  const done = ["run", "sleep", "sleepUntil", "waitForEvent", "invoke", "sendEvent"];
  // Of `ai`, `wrap` is done.
  const refused = ["waitForSignal", "sendSignal", "ai", "fetch", "realtime"];
  const { output } = await run("tools");
  expect((output as string[]).toSorted()).toEqual([...done, ...refused].sort());
});

test.each([
  ["wait-for-signal", "The embedded executor does not do WaitForSignal."],
  ["infer", "The embedded executor does not do AIGateway."],
  ["fetch", "The embedded executor does not do Gateway."],
  ["send-signal", "The embedded executor does not serve /v1/signals."],
  ["publish", "Failed to publish event: 501"],
])("%s fails its run and says why", async (name, message) => {
  expect(await run(name)).toMatchObject({ status: "failed", output: { message: expect.stringContaining(message) } });
});
