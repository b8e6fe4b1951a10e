import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Inngest, InngestFunction } from "inngest";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createExecutor } from "./executor";
import { defaults, type Settings } from "./settings";
import { signature } from "./signature";
import { purge } from "./sweep";
import { deadlyFunctions } from "./test/deadly";
import { createApp, createDatabase, quick, signingKey, until } from "./test/harness";

vi.setConfig({ testTimeout: 60_000 });

let database: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;
let apps: { stop(): Promise<void> }[];

beforeEach(async () => {
  database = await createDatabase();
  sql = postgres(database.url, { max: 2 });
  apps = [];
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await sql.end();
  await database.drop();
});

function create(makeFunctions: (client: Inngest) => InngestFunction.Any[], settings?: Partial<Settings>) {
  const app = createApp(database.url, makeFunctions, settings);
  apps.push(app);
  return app;
}
async function start(makeFunctions: (client: Inngest) => InngestFunction.Any[], settings?: Partial<Settings>) {
  const app = create(makeFunctions, settings);
  await app.start();
  return app;
}

const runs = () => sql<{ id: string; status: string; output: unknown }[]>`
  select id, status, output from executor.runs order by id`;
const allEnded = (count: number) =>
  until(async () => {
    const all = await runs();
    return all.length === count && all.every(({ status }) => !["queued", "running"].includes(status)) && all;
  }, `${count} runs should end`);

const go = { triggers: [{ event: "go" }] };

test("an executor does not start with a function that it cannot run as asked", async () => {
  const app = create((inngest) => [inngest.createFunction({ id: "f", ...go, debounce: { period: "1s" } }, () => {})]);
  await expect(app.start()).rejects.toThrow(
    "Function test-f asks for what the embedded executor does not do: debounce.",
  );
});

test("a request that is not signed with our key runs nothing", async () => {
  let calls = 0;
  const app = await start((inngest) => [inngest.createFunction({ id: "f", ...go }, () => void calls++)]);
  const body = JSON.stringify({
    ctx: { attempt: 0, run_id: "run_1" },
    event: { data: {}, name: "go" },
    events: [{ data: {}, name: "go" }],
    steps: {},
    version: 2,
  });
  const post = async (header?: string) => {
    const url = "http://lettermill.invalid/api/inngest?fnId=test-f&stepId=step";
    const headers = { host: "lettermill.invalid", ...(header && { "x-inngest-signature": header }) };
    return (await app.handler(new Request(url, { method: "POST", body, headers }))).status;
  };
  expect(await post()).toBe(401);
  expect(await post(signature(body, "signkey-test-ffff"))).toBe(401);
  expect(await post(signature(`${body} `, signingKey))).toBe(401);
  expect(await post(signature(body, signingKey, Date.now() - 10 * 60_000))).toBe(401);
  expect(calls).toBe(0);
  expect(await post(signature(body, signingKey))).toBe(200);
  expect(calls).toBe(1);
});

test("a path that an Inngest server has and the executor has not says so", async () => {
  const app = await start((inngest) => [inngest.createFunction({ id: "f", ...go }, () => {})]);
  const response = await app.executor.fetch("http://executor.invalid/v1/realtime/publish", { method: "POST" });
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({ error: expect.stringContaining("/v1/realtime/publish") });
});

test("a tick that was missed while nobody ran comes once, however many executors look", async () => {
  const functions = (inngest: Inngest) => [
    inngest.createFunction({ id: "f", triggers: [{ cron: "TZ=Europe/Berlin 0 9 * * *" }] }, ({ event }) => event.data),
  ];
  await start(functions);
  await start(functions);
  await sql`update executor.crons set next_at = now() - interval '3 days'`;
  await allEnded(1);
  await sleep(300);
  expect(await runs()).toMatchObject([{ status: "completed", output: { cron: "TZ=Europe/Berlin 0 9 * * *" } }]);
  const [cron] = await sql`select next_at > now() as ahead from executor.crons`;
  expect(cron).toEqual({ ahead: true });
});

test("a schedule that no function has any more is forgotten", async () => {
  await start((inngest) => [inngest.createFunction({ id: "f", triggers: [{ cron: "0 9 * * *" }] }, () => {})]);
  await start((inngest) => [inngest.createFunction({ id: "f", triggers: [{ cron: "0 10 * * *" }] }, () => {})]);
  expect(await sql`select expression from executor.crons`).toEqual([{ expression: "0 10 * * *" }]);
});

test("a function that cannot be reached loses no attempt", async () => {
  let reached = 0;
  const app = create((inngest) => [inngest.createFunction({ id: "f", ...go, retries: 0 }, ({ attempt }) => attempt)]);
  const executor = app.executor;
  await executor.start(async (request) => {
    if (request.method === "POST" && ++reached === 1) throw new Error("connect ECONNREFUSED");
    return app.handler(request);
  });
  await app.client.send({ name: "go" });
  expect(await allEnded(1)).toMatchObject([{ status: "completed", output: 0 }]);
  expect(reached).toBe(2);
});

test("a long step keeps its lease, so that no other executor takes it", async () => {
  let calls = 0;
  const functions = (inngest: Inngest) => [
    inngest.createFunction({ id: "f", ...go }, ({ step }) =>
      step.run("long", async () => {
        calls++;
        await sleep(4_000);
      }),
    ),
  ];
  const app = await start(functions, { leaseMs: 2_000 });
  await start(functions, { leaseMs: 2_000 });
  await app.client.send({ name: "go" });
  await allEnded(1);
  expect(calls).toBe(1);
});

test.each([{ checkpointing: true }, { checkpointing: false }])(
  "what a call answers after its lease was lost is not heard ($checkpointing)",
  async (settings) => {
    let calls = 0;
    const app = await start(
      (inngest) => [
        inngest.createFunction({ id: "f", ...go }, async ({ step }) => {
          const first = await step.run("first", async () => {
            const call = ++calls;
            await sleep(call === 1 ? 800 : 200);
            return call;
          });
          const second = await step.run("second", () => "second");
          return { first, second };
        }),
      ],
      { leaseMs: 60_000, ...settings },
    );
    await app.client.send({ name: "go" });
    await until(async () => calls === 1, "the step should begin");
    await sql`update executor.jobs set leased_until = now() - interval '1 s'`;
    expect(await allEnded(1)).toMatchObject([{ status: "completed", output: { first: 2, second: "second" } }]);
    await sleep(800);
    expect(await sql`select result from executor.steps order by position`).toEqual([
      { result: { data: 2 } },
      { result: { data: "second" } },
    ]);
  },
);

test("a stop lets the step under way finish, and another executor goes on with the next at once", async () => {
  const done: string[] = [];
  const functions = (inngest: Inngest) => [
    inngest.createFunction({ id: "f", ...go }, async ({ step }) => {
      for (let n = 0; n < 4; n++) {
        await step.run(`step ${n}`, async () => {
          await sleep(300);
          done.push(`step ${n}`);
        });
      }
    }),
  ];
  const first = createApp(database.url, functions, { leaseMs: 60_000 });
  await first.start();
  await first.client.send({ name: "go" });
  await until(async () => done.length === 1, "the first step should end");
  await first.stop();
  expect(await runs()).toMatchObject([{ status: "running" }]);
  expect(await sql`select 1 from executor.steps`).toHaveLength(done.length);

  await start(functions, { leaseMs: 60_000 });
  await allEnded(1);
  expect(done).toEqual(["step 0", "step 1", "step 2", "step 3"]);
});

test("a stop does not wait for ever: what takes longer is given back", async () => {
  let calls = 0;
  const functions = (inngest: Inngest) => [
    inngest.createFunction({ id: "f", ...go }, ({ step }) =>
      step.run("slow", () => sleep(++calls === 1 ? 4_000 : 0, calls)),
    ),
  ];
  const first = createApp(database.url, functions, { leaseMs: 60_000, graceMs: 100 });
  await first.start();
  await first.client.send({ name: "go" });
  await until(async () => calls === 1, "the step should begin");
  const before = Date.now();
  await first.stop();
  expect(Date.now() - before).toBeLessThan(3_000);
  await start(functions);
  expect(await allEnded(1)).toMatchObject([{ status: "completed", output: 2 }]);
});

test("what ended long ago is forgotten, with its steps and the ids of its events", async () => {
  const app = await start(
    (inngest) => [inngest.createFunction({ id: "f", ...go }, ({ step }) => step.run("a", () => 1))],
    { retentionMs: 300, memoryMs: 1_000, sweepEveryMs: 100, purgeChunk: 2 },
  );
  await app.client.send([..."abcde"].map((id) => ({ id, name: "go" })));
  await until(async () => (await runs()).length === 5, "five runs should be there");
  await until(async () => (await runs()).length === 0, "the runs should be forgotten");
  expect(await sql`select * from executor.steps`).toHaveLength(0);
  await until(async () => (await sql`select * from executor.events`).length === 0, "the ids should be forgotten");
});

test("what ended long ago is forgotten a few at a time, and what somebody holds is left for later", async () => {
  await sql`
    insert into executor.runs (id, function_id, event, status, ended_at)
    select 'run_' || n, 'test-f', '{}', 'completed', now() - interval '1 day' from generate_series(1, 500) n`;
  await sql`
    insert into executor.steps (run_id, id, result) select id, n, '{"data":1}' from executor.runs, generate_series(1, 20) n`;
  await sql`insert into executor.runs (id, function_id, event) values ('run_open', 'test-f', '{}')`;
  const settings = { ...defaults, retentionMs: 3_600_000, purgeChunk: 50 };
  const deletions: number[] = [];
  const watched = ((...query: Parameters<typeof sql>) =>
    sql(...query).then((result) => {
      deletions.push(result.count);
      return result;
    })) as unknown as typeof sql;
  await sql.begin(async (holder) => {
    await holder`select 1 from executor.runs where id = 'run_7' for update`;
    await purge({ sql: watched, settings, registry: new Map(), wake() {} });
  });
  expect((await runs()).map(({ id }) => id)).toEqual(["run_7", "run_open"]);
  expect(Math.max(...deletions)).toBe(50);
  await purge({ sql, settings, registry: new Map(), wake() {} });
  expect((await runs()).map(({ id }) => id)).toEqual(["run_open"]);
  expect(await sql`select 1 from executor.steps`).toHaveLength(0);
});

/** Asks for something as the admins' page does. */
const ask = (runId: string, kind: string) => sql`insert into executor.requests ${sql({ run_id: runId, kind })}`;

test("a run that a person cancels does no further step, and whoever invoked it hears of it", async () => {
  const done: string[] = [];
  const app = await start((inngest) => {
    const child = inngest.createFunction({ id: "child", triggers: [{ event: "child" }] }, async ({ step }) => {
      await step.run("first", () => void done.push("first"));
      await step.sleep("nap", "1h");
      await step.run("second", () => void done.push("second"));
    });
    const parent = inngest.createFunction({ id: "parent", ...go }, ({ step }) =>
      step.invoke("child", { function: child, data: {} }).catch((error: Error) => error.message),
    );
    return [child, parent];
  });
  await app.client.send({ name: "go" });
  const child = await until(async () => {
    const [row] = await sql<{ id: string }[]>`
      select r.id from executor.runs r join executor.jobs j on j.run_id = r.id
      where r.function_id = 'test-child' and j.kind = 'wake'`;
    return row;
  }, "the child should sleep");
  await ask(child.id, "cancel");
  expect(await allEnded(2)).toMatchObject([
    { status: "completed", output: "The invoked run was cancelled." },
    { status: "cancelled" },
  ]);
  expect(done).toEqual(["first"]);
  expect(await sql`select 1 from executor.requests`).toHaveLength(0);
});

test("a request is served while all slots are taken", async () => {
  const app = await start(
    (inngest) => [inngest.createFunction({ id: "f", ...go }, ({ step }) => step.run("long", () => sleep(2_000)))],
    { slots: 1 },
  );
  await app.client.send([{ name: "go" }, { name: "go" }]);
  const waiting = await until(async () => (await runs()).find(({ status }) => status === "queued"), "one should wait");
  await until(async () => (await runs()).some(({ status }) => status === "running"), "the other should run");
  await ask(waiting.id, "cancel");
  await until(async () => (await runs()).some(({ status }) => status === "cancelled"), "it should be cancelled", 1_500);
});

test.each([
  { kind: "retry", again: ["first", "second"] },
  { kind: "resume", again: ["second"] },
])("a failed run that a person asks to $kind is a new run which does $again", async ({ kind, again }) => {
  const done: string[] = [];
  let isMended = false;
  const app = await start((inngest) => [
    inngest.createFunction({ id: "f", ...go, retries: 1 }, async ({ event, step }) => {
      const first = await step.run("first", () => done.push("first") && "kept");
      await step.sleep("nap", 10);
      const second = await step.run("second", () => {
        if (!isMended) throw new Error("not yet");
        return done.push("second") && event.data.n;
      });
      return { first, second };
    }),
  ]);
  await app.client.send({ name: "go", data: { n: 7 } });
  const [failed] = await allEnded(1);
  expect(failed).toMatchObject({ status: "failed", output: { message: "not yet" } });
  expect(await sql`select attempt, step_name, error from executor.failures`).toMatchObject([
    { attempt: 0, step_name: "second", error: { message: "not yet" } },
  ]);
  isMended = true;
  done.length = 0;
  await ask(failed!.id, kind);
  const [, retried] = await allEnded(2);
  expect(retried).toMatchObject({ status: "completed", output: { first: "kept", second: 7 } });
  expect(done).toEqual(again);
  expect(await runs()).toMatchObject([{ status: "failed" }, { status: "completed" }]);
  expect(await sql`select retry_of, step_count from executor.runs where id = ${retried!.id}`).toMatchObject([
    { retry_of: failed!.id, step_count: 3 },
  ]);
});

test("a run that did not fail is not done again", async () => {
  const app = await start((inngest) => [inngest.createFunction({ id: "f", ...go }, () => {})]);
  await app.client.send({ name: "go" });
  const [run] = await allEnded(1);
  await ask(run!.id, "retry");
  await until(async () => (await sql`select 1 from executor.requests`).length === 0, "the request should be gone");
  expect(await runs()).toHaveLength(1);
});

test.each([{ checkpointing: true }, { checkpointing: false }])(
  "steps are known by their names and times ($checkpointing)",
  async (settings) => {
    const app = await start(
      (inngest) => [
        inngest.createFunction({ id: "f", ...go }, async ({ step }) => {
          await step.run("work", () => sleep(300));
          await step.sleep("nap", 400);
          await Promise.all([step.run("left", () => sleep(100)), step.run("right", () => {})]);
        }),
      ],
      settings,
    );
    await app.client.send({ name: "go" });
    await allEnded(1);
    const steps = await sql<{ name: string; kind: string; ms: number }[]>`
      select name, kind, (extract(epoch from ended_at - began_at) * 1000)::int as ms from executor.steps order by name`;
    expect(steps.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      "run left",
      "sleep nap",
      "run right",
      "run work",
    ]);
    const took = Object.fromEntries(steps.map(({ name, ms }) => [name, ms]));
    expect(took.work).toBeGreaterThanOrEqual(295);
    expect(took.nap).toBeGreaterThanOrEqual(395);
    expect(took.left).toBeGreaterThanOrEqual(95);
  },
);

test("the run of a function that is no longer there fails when nobody took it up", async () => {
  const gone = await start((inngest) => [
    inngest.createFunction({ id: "gone", ...go }, ({ step }) => step.sleep("nap", 500)),
  ]);
  await gone.client.send({ name: "go" });
  await until(
    async () => (await sql`select 1 from executor.jobs where kind = 'wake'`).length === 1,
    "the nap should begin",
  );
  await gone.stop();

  await start((inngest) => [inngest.createFunction({ id: "there", triggers: [{ event: "come" }] }, () => {})], {
    orphanMs: 300,
    sweepEveryMs: 100,
  });
  expect(await allEnded(1)).toMatchObject([
    { status: "failed", output: { message: "There is no function test-gone any more." } },
  ]);
});

test("a step that kills its process each time fails its run when its tries are used up", async () => {
  const journal = join(mkdtempSync(join(tmpdir(), "lettermill-deadly-")), "journal");
  const sender = create(deadlyFunctions(journal), { slots: 0 });
  await sender.start();
  await sender.client.send({ name: "test/deadly" });
  const isOver = async () => (await runs())[0]?.status === "failed";
  for (let lives = 0; lives < 6 && !(await isOver()); lives++) {
    const worker = fork("inngest/executor/test/deadly-worker.ts", [database.url, journal], {
      execArgv: ["--import", "tsx"],
    });
    const died = once(worker, "exit");
    await Promise.race([died, until(isOver, "the run should fail")]);
    worker.kill("SIGKILL");
    await died;
  }
  expect(await runs()).toMatchObject([
    { status: "failed", output: { message: "The process ended in the middle of this step 3 times in a row." } },
  ]);
  expect(readFileSync(journal, "utf8").trim().split("\n")).toEqual(["harmless", "deadly", "deadly", "deadly"]);
});

test("an idle executor asks little of the database", async () => {
  await start((inngest) => [inngest.createFunction({ id: "f", ...go }, () => {})], { idleMs: 1_000 });
  const calls = async () => {
    const [row] = await sql`
      select xact_commit::int as count from pg_stat_database where datname = current_database()`;
    return row!.count as number;
  };
  await sleep(1_500);
  const before = await calls();
  await sleep(3_000);
  expect((await calls()) - before).toBeLessThan(12);
});

test("an executor that was never started stops", async () => {
  await createExecutor({ databaseUrl: database.url, signingKey, settings: quick }).stop();
});
