/**
 * Steps per second of the embedded executor in one run, beside a bare loop that inserts one row per step (the limit of
 * the disk), and its share of a campaign's time: what passes while no step is at work.
 * `npx tsx bench/executor.ts [recipients] [connections]`
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import postgres from "postgres";
import { createExecutor } from "@/inngest/executor/executor";
import { startDatabase } from "./database";
import { createMailing, sendMailing } from "./mailing";
import { median, numbers, report, timed } from "./report";
import { startBareSink } from "./sink";
import { startWorker } from "./worker";

const STEPS = 900;

const [recipients, connections] = numbers(1_000_000, 10);
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
const overhead = await measureOverhead();
await sql.end();
report([
  {
    what: "executor: steps of one run with checkpointing",
    measured: median(rates),
    unit: "a second",
    goal: { atLeast: 150 },
  },
  {
    what: `its share of the time of a campaign of ${recipients.toLocaleString("en")}`,
    measured: 100 * overhead,
    unit: "%",
    goal: { atMost: 2 },
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

/** From the click to the last mail: the time in which the executor has no step of the campaign at work. */
async function measureOverhead() {
  using sink = await startBareSink();
  await using _worker = await startWorker();
  await sendMailing(await createMailing({ recipients: 2_000, port: sink.port, connections }));
  const mailing = await createMailing({ recipients, port: sink.port, connections });
  await sendMailing(mailing);
  const [row] = await sql<{ seconds: number; at_work: number; steps: number }[]>`
    with span as (
      select min(c.started_at) as began_at, max(m.sent_at) as ended_at
      from messages m join campaigns c on c.id = m.campaign_id where c.id = ${mailing.campaignId}
    ), step as (
      select greatest(s.began_at, span.began_at) as began_at, least(s.ended_at, span.ended_at) as ended_at
      from executor.steps s join executor.runs r on r.id = s.run_id, span
      where r.event -> 'data' ->> 'campaignId' = ${mailing.campaignId} and s.began_at < span.ended_at
    )
    select extract(epoch from span.ended_at - span.began_at)::float8 as seconds,
      (select extract(epoch from sum(ended_at - began_at))::float8 from step) as at_work,
      (select count(*)::int from step) as steps
    from span`;
  const { seconds, at_work, steps } = row!;
  console.log(`${steps} steps, at work ${at_work.toFixed(1)} s of ${seconds.toFixed(1)} s`);
  return 1 - at_work / seconds;
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
