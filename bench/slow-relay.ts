/**
 * Whether every connection is kept busy when the server takes its time: the share of what so many connections can do.
 * `npx tsx bench/slow-relay.ts [recipients] [connections] [milliseconds a message]`
 */
import { startDatabase } from "./database";
import { createMailing, sendMailing } from "./mailing";
import { numbers, report } from "./report";
import { startBareSink } from "./sink";
import { startWorker } from "./worker";

const [recipients, connections, latencyMs] = numbers(15_000, 50, 100);
await using _ = await startDatabase();
using sink = await startBareSink(latencyMs);
await using worker = await startWorker();

await sendMailing(await createMailing({ recipients, port: sink.port, connections }));
const arrivals = await sink.arrivals();
const seconds = (arrivals.at(-1)! - arrivals[0]!) / 1_000;
const rate = recipients / seconds;
console.log(`${Math.round(rate)} a second over ${connections} connections at ${latencyMs} ms (worker ${worker.pid})`);
report([
  {
    what: `slow relay (${latencyMs} ms, ${connections} connections): share of connections ÷ latency`,
    measured: rate / ((connections * 1_000) / latencyMs),
    goal: { atLeast: 0.9 },
    floor: { atLeast: 0.8 },
  },
]);
