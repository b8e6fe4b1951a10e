/**
 * How fast a campaign leaves by a real worker (audience, claims, rendering, MIME, SMTP, journal, ledger), beside what the
 * wire allows and what a pooled nodemailer makes of the same mails: all to Debian's `smtp-sink`, in one run.
 * `npx tsx bench/campaign.ts [recipients] [connections]`
 */
import { setTimeout as sleep } from "node:timers/promises";
import { buildMime } from "@/lib/mail/mime";
import { startDatabase } from "./database";
import { createMailing, sampleMails, sendMailing } from "./mailing";
import { sendPooled } from "./pool";
import { runSource, startSink } from "./postfix";
import { cpuMicrosOf, median, numbers, report, timed, watchMemory } from "./report";
import { startWorker } from "./worker";

const [recipients, connections] = numbers(60_000, 10);
const wireCount = Math.min(recipients, 20_000);
const pooledCount = Math.min(recipients, 3_000);

await using _ = await startDatabase();
using sink = await startSink();
await using worker = await startWorker();
const memory = watchMemory(worker.pid);
await sleep(5_000);
const idle = median(memory.samples);

const mailing = await createMailing({ recipients, port: sink.port, connections });
const warmUp = await createMailing({ recipients: 2_000, port: sink.port, connections });
await sendMailing(warmUp);
const mails = await sampleMails(warmUp, pooledCount);
const bytes = buildMime(mails[0]!).length;
console.log(`${bytes} bytes on the wire, ${connections} connections`);

const wireBefore = await measureWire();
const cpuBefore = cpuMicrosOf(worker.pid);
const campaign = await sendMailing(mailing);
const cpuMicros = (cpuMicrosOf(worker.pid) - cpuBefore) / recipients;
memory.stop();
const wireAfter = await measureWire();
const pooled = await timed(() => sendPooled(sink.port, connections, pooledCount, (i) => mails[i % mails.length]!));
const wire = (wireBefore + wireAfter) / 2;
const pool = pooledCount / pooled.seconds;
console.log(`wire        ${Math.round(wireBefore)} and ${Math.round(wireAfter)} a second`);
console.log(`nodemailer  ${Math.round(pool)} a second, ${Math.round(pooled.cpuMicros / pooledCount)} µs of CPU each`);
console.log(`campaign    ${Math.round(campaign.perSecond)} a second, ${Math.round(cpuMicros)} µs of CPU each`);

const peak = Math.max(...memory.samples);
report([
  {
    what: "whole campaign ÷ `smtp-source` to `smtp-sink`",
    measured: campaign.perSecond / wire,
    goal: { atLeast: 0.75 },
    floor: { atLeast: 0.5 },
  },
  {
    what: "whole campaign ÷ nodemailer's pool",
    measured: campaign.perSecond / pool,
    goal: { atLeast: 5 },
    floor: { atLeast: 2.5 },
  },
  {
    what: "CPU of the worker per message",
    measured: cpuMicros,
    unit: "µs",
    goal: { atMost: 300 },
    floor: { atMost: 1_000 },
  },
  { what: "memory of the worker while sending", measured: peak, unit: "MB", goal: { atMost: 220 } },
  { what: "the same above idle", measured: peak - idle, unit: "MB", goal: { atMost: 100 } },
]);

async function measureWire() {
  const { seconds } = await timed(() => runSource({ port: sink.port, count: wireCount, bytes, connections }));
  return wireCount / seconds;
}
