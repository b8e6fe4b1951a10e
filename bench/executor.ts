/**
 * Steps per second of the embedded executor in one run, beside a bare loop that inserts one row per step (the limit of
 * the disk). Its share of a campaign's time stands in `growth.ts`. `npx tsx bench/executor.ts`
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import postgres from "postgres";
import { createExecutor } from "@/inngest/executor/executor";
import { startDatabase } from "./database";
import { median, report, timed } from "./report";

const STEPS = 900;

await using database = await startDatabase();
const sql = postgres(database.url, { max: 2 });

await sql`create table bare (id int primary key, result json)`;
say(
  "bare inserts, one after the other",
  await rateOf(STEPS, async () => {
    for (let n = 0; n < STEPS; n++) await sql`insert into bare values (${n}, '{"data":1}')`;
  }),
);
const rates: number[] = [];
for (const checkpointing of [true, false]) {
  const name = checkpointing ? "with checkpointing" : "without checkpointing";
  const app = await startApp(checkpointing);
  const steps = checkpointing ? STEPS : 200;
  for (let round = 0; round < 3; round++) {
    const rate = await rateOf(steps, () => app.run(1, steps));
    say(`steps of one run, ${name}`, rate);
    if (checkpointing) rates.push(rate);
  }
  say(`steps of 100 runs, ${name}`, await rateOf(500, () => app.run(100, 5)));
  if (checkpointing) await sayIdle();
  await app.stop();
}
await sql.end();
report([
  {
    what: "executor: steps of one run with checkpointing",
    measured: median(rates),
    unit: "a second",
    goal: { atLeast: 150 },
  },
]);

async function startApp(checkpointing: boolean) {
  const signingKey = "signkey-bench-0123456789abcdef";
  const executor = createExecutor({ databaseUrl: database.url, signingKey, settings: { checkpointing } });
  const client = new Inngest({
    id: "bench",
    isDev: false,
    baseUrl: "http://executor.invalid",
    eventKey: "bench",
    signingKey,
    fetch: executor.fetch,
  });
  const count = client.createFunction({ id: "count", triggers: [{ event: "count" }] }, async ({ event, step }) => {
    for (let n = 0; n < event.data.steps; n++) await step.run(`${n}`, () => 1);
  });
  await executor.start(serve({ client, functions: [count] }));
  return {
    async run(runs: number, steps: number) {
      await client.send(Array.from({ length: runs }, () => ({ name: "count", data: { steps } })));
      const open = () => sql`select 1 from executor.runs where ended_at is null limit 1`;
      while ((await open()).length > 0) await sleep(10);
    },
    stop: () => executor.stop(),
  };
}

async function rateOf(count: number, work: () => Promise<void>) {
  return count / (await timed(work)).seconds;
}

function say(what: string, rate: number) {
  console.log(`${what}: ${Math.round(rate)} a second`);
}

/** What waiting costs this process. */
async function sayIdle() {
  const { cpuMicros, seconds } = await timed(() => sleep(20_000));
  console.log(`idle: ${(cpuMicros / seconds / 10_000).toFixed(2)} % of a core`);
}
