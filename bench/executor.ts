/**
 * Steps per second of the embedded executor, beside a bare loop that inserts one row per step: the limit of the disk.
 * `npx tsx bench/executor.ts`
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import postgres from "postgres";
import { createExecutor } from "@/inngest/executor/executor";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { presetEnv } from "@/lib/env";

presetEnv({ LETTERMILL_SECRET: "only-for-the-benchmark-never-for-serving", LOG_LEVEL: "warn" });
const folder = mkdtempSync(join(tmpdir(), "lettermill-bench-"));
chmodSync(folder, 0o755);
const cluster = await startEmbedded({ dataDir: join(folder, "postgres") });
presetEnv({ DATABASE_URL: cluster.url });
await migrate(cluster.url);
const sql = postgres(cluster.url, { max: 2 });

await sql`create table bare (id int primary key, result json)`;
await report("bare insert, one after the other", 900, async () => {
  for (let n = 0; n < 900; n++) await sql`insert into bare values (${n}, '{"data":1}')`;
});
for (const checkpointing of [true, false]) {
  const name = checkpointing ? "with checkpointing" : "without checkpointing";
  const app = await startApp(checkpointing);
  const steps = checkpointing ? 900 : 200;
  await report(`one run, ${name}`, steps, () => app.run(1, steps));
  await report(`100 runs of 5 steps, ${name}`, 500, () => app.run(100, 5));
  if (checkpointing) await reportIdle();
  await app.stop();
}
await sql.end();
await cluster.stop();
rmSync(folder, { recursive: true, force: true });

async function startApp(checkpointing: boolean) {
  const signingKey = "signkey-bench-0123456789abcdef";
  const executor = createExecutor({ databaseUrl: cluster.url, signingKey, settings: { checkpointing } });
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

async function report(what: string, steps: number, work: () => Promise<void>) {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  console.log(`${what}: ${steps} steps in ${seconds.toFixed(2)} s, ${Math.round(steps / seconds)} a second`);
}

/** What waiting costs this process. */
async function reportIdle() {
  const before = process.cpuUsage();
  await sleep(20_000);
  const { user, system } = process.cpuUsage(before);
  console.log(`idle: ${((user + system) / 200_000).toFixed(2)} % of a core`);
}
