/**
 * What a sender's limit makes of a campaign, by the clock of the server that takes it.
 * `npx tsx bench/rate-limiter.ts [seconds] [messages a second] [connections]`
 */
import { startDatabase } from "./database";
import { createMailing, sendMailing } from "./mailing";
import { numbers, report } from "./report";
import { startBareSink } from "./sink";
import { startWorker } from "./worker";

const [seconds, perSecond, connections] = numbers(30, 100, 5);
await using _ = await startDatabase();
using sink = await startBareSink();
await using worker = await startWorker();

const recipients = seconds * perSecond;
await sendMailing(await createMailing({ recipients, port: sink.port, connections, ratePerSecond: perSecond }));
const arrivals = await sink.arrivals();
// The first wait together until the connections stand.
const settled = arrivals.filter((time) => time > arrivals[0]! + 1_000);
const mean = ((settled.length - 1) / (settled.at(-1)! - settled[0]!)) * 1_000;
const busiest = busiestSecond(arrivals);
console.log(`${mean.toFixed(1)} a second, ${busiest} in the busiest (worker ${worker.pid})`);
report([
  {
    what: `rate limiter (${perSecond} a second): achieved ÷ configured, in the mean`,
    measured: mean / perSecond,
    goal: { atLeast: 0.95, atMost: 1 },
  },
  {
    what: "the same in the busiest second",
    measured: busiest / perSecond,
    goal: { atLeast: 0.95, atMost: 1 },
    floor: { atLeast: 0.95, atMost: 1 + connections / perSecond },
  },
]);

/** How many came within any one second. */
function busiestSecond(times: number[]) {
  let first = 0;
  return Math.max(
    ...times.map((time, i) => {
      while (times[first]! <= time - 1_000) first++;
      return i - first + 1;
    }),
  );
}
