import { type Inngest, NonRetriableError, RetryAfterError, referenceFunction } from "inngest";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createApp, createDatabase, createHttpApp, until } from "./test/harness";

/** What the functions did, by the key of the event that started them. */
const done = new Map<string, string[]>();
const note = (key: string, what: string) => done.set(key, [...(done.get(key) ?? []), what]);
const noted = (key: string) => done.get(key) ?? [];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Data = { key: string; group?: string; n?: number };

const makeFunctions = (inngest: Inngest) => {
  const on = (name: string) => ({ id: name, triggers: [{ event: `test/${name}` }] });
  const key = (event: { data?: unknown }) => (event.data as Data).key;

  const double = inngest.createFunction({ ...on("double") }, ({ event, step }) =>
    step.run("double", () => ((event.data as Data).n ?? 0) * 2),
  );
  const slow = inngest.createFunction(on("slow"), async ({ step }) => step.sleep("long", "1h"));

  return [
    double,
    slow,
    inngest.createFunction(on("steps"), async ({ event, step }) => {
      const a = await step.run("a", () => ({ text: "nul \u0000 and ünïcode", at: null }));
      const b = await step.run("b", () => undefined);
      const c = await step.run("b", () => "the same name again");
      note(key(event), "end");
      return { a, b, c };
    }),
    inngest.createFunction(on("sleeps"), async ({ step }) => {
      const start = await step.run("start", () => Date.now());
      await step.sleep("a second", 1_000);
      const slept = await step.run("first", () => Date.now());
      await step.sleepUntil("a moment", new Date(slept + 1_000));
      await step.sleep("none", 0);
      return { start, slept, end: Date.now() };
    }),
    inngest.createFunction({ ...on("flaky"), retries: 3 }, async ({ event, step, attempt }) => {
      const value = await step.run("flaky", () => {
        note(key(event), `try ${attempt}`);
        if (attempt < 2) throw new Error("not yet");
        return attempt;
      });
      if (attempt === 0) note(key(event), "attempts count anew");
      return value;
    }),
    inngest.createFunction({ ...on("throws"), retries: 1 }, async ({ event, attempt }) => {
      note(key(event), `try ${attempt}`);
      throw new Error("always");
    }),
    inngest.createFunction({ ...on("final"), retries: 5 }, async ({ event, step }) => {
      try {
        await step.run("final", () => {
          note(key(event), "tried");
          throw new NonRetriableError("never");
        });
      } catch (error) {
        return `caught ${(error as Error).message}`;
      }
    }),
    inngest.createFunction({ ...on("later"), retries: 1 }, async ({ event, step, attempt }) =>
      step.run("later", () => {
        note(key(event), String(Date.now()));
        if (attempt === 0) throw new RetryAfterError("busy", 1_000);
        return attempt;
      }),
    ),
    inngest.createFunction({ ...on("parallel"), retries: 2 }, async ({ event, step, attempt }) => {
      const parts = await Promise.all([
        step.run("one", () => note(key(event), "one").size && 1),
        step.run("two", () => {
          note(key(event), `two ${attempt}`);
          if (attempt === 0) throw new Error("once more");
          return 2;
        }),
        step.sleep("nap", 1_000).then(() => 3),
        step.invoke("four", { function: double, data: { n: 2 } }),
      ]);
      const after = await step.run("after", () => "after");
      return [...parts, after];
    }),
    inngest.createFunction(on("race"), async ({ event, step, group }) => {
      const winner = await group.parallel(() =>
        Promise.race([
          step.run("quick", () => "quick"),
          step.sleep("slow", 5_000).then(() => "slow"),
          step.waitForEvent("never", { event: "test/never", timeout: 5_000 }),
        ]),
      );
      await step.run("after", () => note(key(event), "after").size);
      return winner;
    }),
    inngest.createFunction(on("invokes"), async ({ step }) => {
      const result = await step.invoke("double", { function: double, data: { n: 21 } });
      const timedOut = await step
        .invoke("slow", { function: slow, data: {}, timeout: 1_000 })
        .catch((error: Error) => error.name);
      return { result, timedOut };
    }),
    inngest.createFunction(on("invokes-failing"), async ({ step }) =>
      step
        .invoke("throws", {
          function: inngest.createFunction({ id: "throws", triggers: [] }, () => {}),
          data: { key: "invoked" },
        })
        .catch((error: Error) => error.message),
    ),
    inngest.createFunction(on("emits"), async ({ event, step }) => {
      const { ids } = await step.sendEvent("emit", [
        { name: "test/emitted", data: { key: key(event) } },
        { name: "test/emitted", data: { key: key(event) } },
      ]);
      return ids.length;
    }),
    inngest.createFunction(on("emitted"), ({ event }) => note(key(event), "emitted").size),
    inngest.createFunction(on("waits"), async ({ event, step }) => {
      const matched = await step.waitForEvent("match", { event: "test/answer", match: "data.key", timeout: "1h" });
      const large = await step.waitForEvent("if", {
        event: "test/answer",
        if: "async.data.key == event.data.key && async.data.n > 4",
        timeout: "1h",
      });
      const never = await step.waitForEvent("never", { event: "test/never", timeout: 1_000 });
      return { key: key(event), matched: matched?.data, large: large?.data, never };
    }),
    inngest.createFunction(
      {
        ...on("cancelled"),
        cancelOn: [
          { event: "test/cancel", match: "data.key" },
          { event: "test/cancel-if", if: "async.data.n > 4" },
        ],
      },
      async ({ event, step }) => {
        await step.run("start", () => note(key(event), "start").size);
        await step.waitForEvent("forever", { event: "test/never", timeout: "1h" });
      },
    ),
    inngest.createFunction(
      { ...on("limited"), concurrency: [{ limit: 2, key: "event.data.group" }] },
      async ({ event, step }) => {
        await step.run("work", async () => {
          note((event.data as Data).group!, "+");
          await pause(60);
          note((event.data as Data).group!, "-");
        });
      },
    ),
    inngest.createFunction(
      { ...on("throttled"), throttle: { limit: 5, period: "1s", key: "event.data.group" } },
      ({ event }) => {
        note((event.data as Data).group!, String(Date.now()));
      },
    ),
    inngest.createFunction(
      {
        ...on("dies"),
        retries: 0,
        onFailure: async ({ event, error, step }) => {
          await step.run("tell", () => note(key(event.data.event), `failed: ${error.message}`).size);
        },
      },
      () => {
        throw new Error("the cause");
      },
    ),
    inngest.createFunction(
      { ...on("once"), idempotency: "event.data.group" },
      ({ event }) => note((event.data as Data).group!, "ran").size,
    ),
    inngest.createFunction(
      { id: "wildcard", triggers: [{ event: "wild/*", if: "event.data.n > 4" }] },
      ({ event }) => note(key(event), event.name as string).size,
    ),
    inngest.createFunction(on("halves"), async ({ step }) => {
      await step.run("first", () => 1);
      await step.waitForEvent("half-time", { event: "test/half-time", match: "data.key", timeout: "1h" });
      await step.run("second", () => 2);
    }),
    inngest.createFunction(on("large-step"), async ({ event, step }) => {
      await step.run("large", () => "x".repeat((event.data as Data).n!));
      return "done";
    }),
    inngest.createFunction(on("sees"), async ({ event, step, group, runId, attempt, maxAttempts }) => ({
      event,
      attempt,
      maxAttempts,
      isRunId: runId.startsWith("run_"),
      sum: await step.run("sum", (a: number, b: number) => a + b, 2, 3),
      wrapped: await step.ai.wrap("wrap", async (text: string) => text.length, "seven"),
      chosen: await group
        .experiment("pick", {
          variants: { a: () => step.run("variant a", () => "A"), b: () => step.run("variant b", () => "B") },
          select: Object.assign(() => "b", { __experimentConfig: { strategy: "custom" } }),
        })
        .then(({ variant, result }) => variant + result),
    })),
    inngest.createFunction(on("refers"), async ({ step }) =>
      step.invoke("double", { function: referenceFunction<typeof double>({ functionId: "double" }), data: { n: 4 } }),
    ),
    inngest.createFunction({ ...on("unoptimized"), optimizeParallelism: false }, async ({ event, step }) => {
      const winner = await Promise.race([
        step.run("quick", () => "quick"),
        step.sleep("slow", 2_000).then(() => "slow"),
      ]);
      await step.run("after", () => note(key(event), "after").size);
      return winner;
    }),
    ...[{ bufferedSteps: 3 }, { maxRuntime: "1ms" }, false].map((checkpointing, position) =>
      inngest.createFunction({ ...on(`buffers-${position}`), checkpointing } as never, async ({ step }) => {
        const results: number[] = [];
        for (let n = 0; n < 5; n++) results.push(await step.run("same name", () => n));
        return results;
      }),
    ),
    inngest.createFunction(
      { ...on("cancelled-in-time"), cancelOn: [{ event: "test/cancel-in-time", match: "data.key", timeout: "1h" }] },
      async ({ event, step }) => {
        await step.run("start", () => note(key(event), "start").size);
        await step.waitForEvent("go", { event: "test/go-on", match: "data.key", timeout: "1h" });
      },
    ),
    inngest.createFunction(
      {
        id: "hears-of-ends",
        triggers: ["cancelled", "finished"].map((end) => ({
          event: `inngest/function.${end}`,
          if: "event.data.function_id == 'test-cancelled-in-time'",
        })),
      },
      ({ event }) => note(key((event.data as { event: { data: unknown } }).event), event.name as string).size,
    ),
    inngest.createFunction({ ...on("one-at-a-time"), concurrency: 1 }, async ({ event, step }) => {
      await step.run("work", async () => {
        note((event.data as Data).group!, "+");
        await pause(60);
        note((event.data as Data).group!, "-");
      });
    }),
    inngest.createFunction(
      { ...on("bursts"), throttle: { limit: 1, period: "5s", burst: 3, key: "event.data.group" } },
      ({ event }) => note((event.data as Data).group!, String(Date.now())).size,
    ),
  ];
};

type Run = { id: string; status: string; output: unknown };

vi.setConfig({ testTimeout: 60_000 });

describe.concurrent.each([
  { checkpointing: true, create: createApp, where: "in process" },
  { checkpointing: false, create: createApp, where: "in process" },
  { checkpointing: true, create: createHttpApp, where: "over HTTP" },
])("$where, with checkpointing $checkpointing", ({ checkpointing, create }) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let sql: postgres.Sql;
  let app: Pick<ReturnType<typeof createApp>, "client" | "executor" | "start" | "stop">;

  beforeAll(async () => {
    database = await createDatabase();
    sql = postgres(database.url, { max: 2 });
    app = await create(database.url, makeFunctions, { checkpointing });
    await app.start();
  });
  afterAll(async () => {
    await app.stop();
    await sql.end();
    await database.drop();
  });

  const send = async (name: string, data: Partial<Data> = {}) => {
    const key = data.key ?? crypto.randomUUID();
    await app.client.send({ name, id: `${name} ${key} ${crypto.randomUUID()}`, data: { ...data, key } });
    return key;
  };
  const runsOf = (key: string, name: string) =>
    sql<Run[]>`
      select id, status, output from executor.runs
      where function_id = ${`test-${name}`} and event->'data'->>'key' = ${key} order by id`;
  const ended = (key: string, name: string) =>
    until(async () => {
      const [run] = await runsOf(key, name);
      return run && !["queued", "running"].includes(run.status) && run;
    }, `${name} should end`);
  const run = async (name: string, data?: Partial<Data>) => {
    const key = await send(`test/${name}`, data);
    return { key, ...(await ended(key, name)) };
  };

  test("steps run in order, and what they return comes back unchanged", async () => {
    const { key, status, output } = await run("steps");
    expect({ status, output }).toEqual({
      status: "completed",
      output: { a: { text: "nul \u0000 and ünïcode", at: null }, b: null, c: "the same name again" },
    });
    expect(noted(key)).toEqual(["end"]);
  });

  test("sleeps last as long as they should", async () => {
    const { output } = await run("sleeps");
    const { start, slept, end } = output as { start: number; slept: number; end: number };
    expect(slept - start).toBeGreaterThanOrEqual(1_000);
    expect(end - slept).toBeGreaterThanOrEqual(1_000);
  });

  test("a step that fails is tried again, and the next step begins with a fresh count", async () => {
    const { key, output } = await run("flaky");
    expect(output).toBe(2);
    expect(noted(key)).toEqual(["try 0", "try 1", "try 2", "attempts count anew"]);
  });

  test("a function that goes on failing fails its run with its error", async () => {
    const { key, status, output } = await run("throws");
    expect(status).toBe("failed");
    expect(output).toMatchObject({ name: "Error", message: "always" });
    expect(noted(key)).toEqual(["try 0", "try 1"]);
  });

  test("NonRetriableError is not tried again, and the function may catch it", async () => {
    const { key, status, output } = await run("final");
    expect({ status, output }).toEqual({ status: "completed", output: "caught never" });
    expect(noted(key)).toEqual(["tried"]);
  });

  test("RetryAfterError says when", async () => {
    const { key, output } = await run("later");
    expect(output).toBe(1);
    const [first, second] = noted(key).map(Number);
    expect(second! - first!).toBeGreaterThanOrEqual(900);
  });

  test("parallel steps run once each and are retried one by one", async () => {
    const { key, output } = await run("parallel");
    expect(output).toEqual([1, 2, 3, 4, "after"]);
    expect(noted(key).sort()).toEqual(["one", "two 0", "two 1"]);
  });

  test("a race goes on at the first, and the run ends when the others have", async () => {
    const key = await send("test/race");
    await until(async () => noted(key).includes("after"), "the step after the race should run");
    expect(await runsOf(key, "race")).toMatchObject([{ status: "running" }]);
    expect(await ended(key, "race")).toMatchObject({ status: "completed", output: "quick" });
  });

  test("invoke brings back a result, or a timeout", async () => {
    const { output } = await run("invokes");
    expect(output).toEqual({ result: 42, timedOut: expect.any(String) });
  });

  test("a failure of an invoked function is thrown in the one that invoked it", async () => {
    const { output } = await run("invokes-failing");
    expect(output).toBe("always");
  });

  test("sendEvent starts other functions", async () => {
    const { key, output } = await run("emits");
    expect(output).toBe(2);
    await until(async () => noted(key).length === 2, "two emitted events should arrive");
  });

  test("waitForEvent takes the event that matches, or null after its timeout", async () => {
    const key = await send("test/waits");
    const waiting = (condition: string) =>
      until(
        async () =>
          (
            await sql`select 1 from executor.waits where condition like ${condition} and run_id in
        (select id from executor.runs where event->'data'->>'key' = ${key})`
          ).length,
        "a wait should be there",
      );
    await waiting("event.data.key == %");
    await send("test/answer", { key: "another" });
    await send("test/answer", { key, n: 1 });
    await waiting("async.data.key%");
    await send("test/answer", { key, n: 4 });
    await send("test/answer", { key, n: 5 });
    const { output } = await ended(key, "waits");
    expect(output).toEqual({ key, matched: { key, n: 1 }, large: { key, n: 5 }, never: null });
  });

  test("cancelOn ends the runs that match, and only those", async () => {
    const [first, second, third] = [
      await send("test/cancelled"),
      await send("test/cancelled"),
      await send("test/cancelled"),
    ];
    await until(async () => [first, second, third].every((key) => noted(key).length > 0), "all should start");
    await send("test/cancel", { key: first });
    expect(await ended(first, "cancelled")).toMatchObject({ status: "cancelled" });
    await send("test/cancel-if", { n: 4 });
    expect(await runsOf(second, "cancelled")).toMatchObject([{ status: "running" }]);
    await send("test/cancel-if", { n: 5 });
    expect(await ended(second, "cancelled")).toMatchObject({ status: "cancelled" });
    expect(await ended(third, "cancelled")).toMatchObject({ status: "cancelled" });
    const [left] = await sql`select count(*)::int from executor.jobs j join executor.runs r on r.id = j.run_id
      where r.function_id = 'test-cancelled'`;
    expect(left).toEqual({ count: 0 });
  });

  test("no more steps of one key run at a time than its concurrency, and other keys are not held up", async () => {
    const [busy, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const keys = await Promise.all(
      [busy, busy, busy, busy, busy, busy, other].map((group) => send("test/limited", { group })),
    );
    await Promise.all(keys.map((key) => ended(key, "limited")));
    let running = 0;
    const most = Math.max(...noted(busy).map((sign) => (running += sign === "+" ? 1 : -1)));
    expect(most).toBeLessThanOrEqual(2);
    expect(noted(other)).toEqual(["+", "-"]);
  });

  test("throttled runs begin one after the other, and all of them", async () => {
    const group = crypto.randomUUID();
    await Promise.all([1, 2, 3, 4, 5].map(() => send("test/throttled", { group })));
    const times = await until(async () => noted(group).length === 5 && noted(group).map(Number), "five should run");
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual(700);
  });

  test("onFailure hears of the failed run", async () => {
    const { key, status } = await run("dies");
    expect(status).toBe("failed");
    await until(async () => noted(key).includes("failed: the cause"), "the failure handler should run");
  });

  test("a second event of the same id starts nothing", async () => {
    const key = crypto.randomUUID();
    const event = { id: crypto.randomUUID(), name: "test/double", data: { key, n: 1 } };
    await app.client.send([event, event]);
    await app.client.send(event);
    await ended(key, "double");
    expect(await runsOf(key, "double")).toHaveLength(1);
  });

  test("an idempotency key runs once", async () => {
    const group = crypto.randomUUID();
    const key = await send("test/once", { group });
    await send("test/once", { group });
    await ended(key, "once");
    expect(noted(group)).toEqual(["ran"]);
  });

  test("triggers may be patterns with a condition", async () => {
    const [first, second] = [await send("wild/low", { n: 4 }), await send("wild/high", { n: 5 })];
    await ended(second, "wildcard");
    expect(noted(first)).toEqual([]);
    expect(noted(second)).toEqual(["wild/high"]);
  });

  test("a step's output may have 4 MiB, not more", async () => {
    expect(await run("large-step", { n: 4 * 1024 * 1024 - 100 })).toMatchObject({ status: "completed" });
    expect(await run("large-step", { n: 4 * 1024 * 1024 })).toMatchObject({
      status: "failed",
      output: { name: "LimitExceeded" },
    });
  });

  /** A run of `halves` that is made to look, at half-time, as if much had happened. */
  const runWith = async (column: "step_count" | "state_bytes", value: number) => {
    const key = await send("test/halves");
    const [run] = await until(async () => {
      const found = await runsOf(key, "halves");
      return found[0] && (await sql`select 1 from executor.waits where run_id = ${found[0].id}`).length > 0 && found;
    }, "the run should wait");
    await sql`update executor.runs set ${sql({ [column]: value })} where id = ${run!.id}`;
    await send("test/half-time", { key });
    return ended(key, "halves");
  };

  test("a run's state may have 32 MiB, not more", async () => {
    const limit = 32 * 1024 * 1024;
    expect(await runWith("state_bytes", limit - 1_000)).toMatchObject({ status: "completed" });
    expect(await runWith("state_bytes", limit)).toMatchObject({
      status: "failed",
      output: { name: "LimitExceeded" },
    });
  });

  test("a run may have 1,000 steps, not more", async () => {
    expect(await runWith("step_count", 998)).toMatchObject({ status: "completed" });
    expect(await runWith("step_count", 999)).toMatchObject({ status: "failed", output: { name: "LimitExceeded" } });
  });

  test("a function sees the event as it was sent, and steps of every kind give what they should", async () => {
    const event = { id: crypto.randomUUID(), name: "test/sees", v: "7", data: { key: crypto.randomUUID(), n: 1 } };
    await app.client.send({ ...event, ts: 1_700_000_000_000 });
    const { status, output } = await ended(event.data.key, "sees");
    expect({ status, output }).toMatchObject({
      status: "completed",
      output: {
        event: { ...event, ts: 1_700_000_000_000 },
        attempt: 0,
        maxAttempts: 5,
        isRunId: true,
        sum: 5,
        wrapped: 5,
        chosen: "bB",
      },
    });
  });

  test("an event of the future starts its functions then", async () => {
    const data = { key: crypto.randomUUID(), n: 3 };
    const ts = Date.now() + 1_500;
    await app.client.send({ name: "test/double", data, ts });
    expect(await ended(data.key, "double")).toMatchObject({ output: 6 });
    expect(Date.now()).toBeGreaterThanOrEqual(ts);
  });

  test("a function is invoked by reference as well", async () => {
    expect(await run("refers")).toMatchObject({ status: "completed", output: 8 });
  });

  test("with optimizeParallelism off a race goes on at the first", async () => {
    const { key, output } = await run("unoptimized");
    expect(output).toBe("quick");
    expect(noted(key)).toContain("after");
  });

  test.each([0, 1, 2])("a function may say how it is checkpointed (%d)", async (position) => {
    expect(await run(`buffers-${position}`)).toMatchObject({ status: "completed", output: [0, 1, 2, 3, 4] });
  });

  test("cancelOn with a timeout only cancels so long", async () => {
    const [soon, late] = [await send("test/cancelled-in-time"), await send("test/cancelled-in-time")];
    const waits = () => sql`select 1 from executor.waits where event_name = 'test/go-on'`;
    await until(async () => (await waits()).length === 2, "both should wait");
    for (const [key, age] of [
      [soon, "30 min"],
      [late, "90 min"],
    ] as const) {
      await sql`update executor.runs set created_at = now() - ${age}::interval where event->'data'->>'key' = ${key}`;
      await send("test/cancel-in-time", { key });
    }
    expect(await ended(soon, "cancelled-in-time")).toMatchObject({ status: "cancelled" });
    await send("test/go-on", { key: late });
    expect(await ended(late, "cancelled-in-time")).toMatchObject({ status: "completed" });
    await until(async () => noted(soon).length === 3, "its end should be heard of");
    expect(noted(soon).toSorted()).toEqual(["inngest/function.cancelled", "inngest/function.finished", "start"]);
  });

  test("concurrency may be a number", async () => {
    const group = crypto.randomUUID();
    const keys = await Promise.all([1, 2, 3].map(() => send("test/one-at-a-time", { group })));
    await Promise.all(keys.map((key) => ended(key, "one-at-a-time")));
    expect(noted(group)).toEqual(["+", "-", "+", "-", "+", "-"]);
  });

  test("a throttle with a burst lets that many begin at once", async () => {
    const group = crypto.randomUUID();
    const before = Date.now();
    await Promise.all([1, 2, 3].map(() => send("test/bursts", { group })));
    const times = await until(async () => noted(group).length === 3 && noted(group).map(Number), "three should run");
    expect(times.at(-1)! - before).toBeLessThan(5_000);
  });

  test("too many events, or one too large, are refused as a whole", async () => {
    const key = crypto.randomUUID();
    const events = Array.from({ length: 5_001 }, () => ({ name: "test/double", data: { key } }));
    const post = (body: unknown) =>
      app.executor.fetch("http://executor.invalid/e/key", { method: "POST", body: JSON.stringify(body) });
    expect((await post(events)).status).toBe(413);
    expect((await post({ name: "test/double", data: { key, text: "x".repeat(512 * 1024) } })).status).toBe(413);
    expect((await post({ nameless: true })).status).toBe(400);
    expect(await runsOf(key, "double")).toHaveLength(0);
  });
});
