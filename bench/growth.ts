/**
 * Whether a campaign of a million goes as fast as one of a tenth, from its first message to its last, in the same memory.
 * `npx tsx bench/growth.ts [recipients] [connections]`
 */
import { startDatabase } from "./database";
import { createMailing, idleShareOf, sendMailing } from "./mailing";
import { median, numbers, report, watchMemory } from "./report";
import { startBareSink } from "./sink";
import { startWorker } from "./worker";

const [recipients, connections] = numbers(1_000_000, 10);
await using _ = await startDatabase();
using sink = await startBareSink();
await using worker = await startWorker();

await sendMailing(await createMailing({ recipients: 2_000, port: sink.port, connections }));
const small = await sendMailing(await createMailing({ recipients: recipients / 10, port: sink.port, connections }));
const large = await createMailing({ recipients, port: sink.port, connections });
const memory = watchMemory(worker.pid);
const pace = await sendMailing(large);
memory.stop();
const idleShare = await idleShareOf(large.campaignId);
const count = recipients.toLocaleString("en");
const tenth = Math.floor(memory.samples.length / 10);
const [early, late] = [memory.samples.slice(tenth, 2 * tenth), memory.samples.slice(-tenth)].map(median);
console.log(`${Math.round(small.perSecond)} a second for a tenth, ${Math.round(pace.perSecond)} for ${count}`);
console.log(`seconds for each tenth: ${pace.tenths.map((seconds) => seconds.toFixed(1)).join(", ")}`);
report([
  {
    what: `growth: rate at ${count} ÷ rate at a tenth of it`,
    measured: pace.perSecond / small.perSecond,
    goal: { atLeast: 0.9 },
  },
  {
    what: "its slowest tenth ÷ its median tenth",
    measured: Math.max(...pace.tenths) / median(pace.tenths),
    goal: { atMost: 1.3 },
  },
  {
    what: "growth of the worker's memory on the way",
    measured: Math.max(0, late! - early!),
    unit: "MB",
    goal: { atMost: 30 },
  },
  {
    what: "the executor's share of its time",
    measured: 100 * idleShare,
    unit: "%",
    goal: { atMost: 2 },
  },
]);
