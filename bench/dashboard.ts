/**
 * How long a workspace's first page takes while a campaign leaves at full speed, against an idle installation, and what
 * the web process weighs. Builds the pages first when they changed. `npx tsx bench/dashboard.ts [recipients] [requests]`
 */
import { readRuntime } from "@/bin/supervisor/installation";
import { startInstallation } from "@/e2e/installation";
import { closeDb } from "@/lib/db";
import { presetEnv } from "@/lib/env";
import { commandOf } from "@/lib/processes";
import { ownerCtx } from "@/lib/test/factories";
import { until } from "@/lib/test/until";
import { createMailing, startMailing, statusOf } from "./mailing";
import { numbers, percentile, report, watchMemory } from "./report";
import { signIn } from "./sign-in";
import { startBareSink } from "./sink";

const [recipients, requests] = numbers(150_000, 300);
using sink = await startBareSink();
const installation = await startInstallation({ NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? ".next" });
try {
  presetEnv({ LETTERMILL_ENV: "test", LETTERMILL_DATA: installation.data });
  const ctx = await ownerCtx();
  const { slug, name, value } = await signIn(ctx);
  const page = { url: `${installation.url}/${slug}`, headers: { cookie: `${name}=${value}` } };
  const mailing = await createMailing({ ctx, recipients, port: sink.port, connections: 10 });
  const web = readRuntime(installation.data).children!.find(({ pid }) => / web /.test(commandOf(pid)))!;
  const memory = watchMemory(web.pid);

  await measure(page, 50);
  const idle = await measure(page, requests);
  await startMailing(mailing);
  const hasBegun = async () => (await sink.arrivals()).length > 0;
  await until("mail arrives", hasBegun);
  const busy = await measure(page, requests);
  if ((await statusOf(mailing.campaignId)) !== "sending")
    throw new Error("The campaign ended too early: more recipients");
  memory.stop();
  console.log(`p50 ${Math.round(percentile(idle, 0.5))} ms idle, ${Math.round(percentile(busy, 0.5))} ms meanwhile`);
  console.log(`p95 ${Math.round(percentile(idle, 0.95))} ms idle, ${Math.round(percentile(busy, 0.95))} ms meanwhile`);
  report([
    {
      what: "dashboard p95 while a campaign runs at full speed ÷ idle",
      measured: percentile(busy, 0.95) / percentile(idle, 0.95),
      goal: { atMost: 1.5 },
      floor: { atMost: 2 },
    },
    { what: "memory of the web process", measured: Math.max(...memory.samples), unit: "MB", goal: { atMost: 320 } },
  ]);
} finally {
  await closeDb();
  await installation.stop();
}

type Page = { url: string; headers: Record<string, string> };

/** One request after the other, each read to its end; in milliseconds. */
async function measure({ url, headers }: Page, count: number) {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now();
    const answer = await fetch(url, { headers, redirect: "manual" });
    const text = await answer.text();
    times.push(performance.now() - startedAt);
    if (answer.status !== 200 || !text.includes("</html>")) throw new Error(`${url} answered ${answer.status}`);
  }
  return times;
}
