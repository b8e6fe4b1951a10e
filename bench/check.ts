/**
 * How fast every recipient's mail is looked through before a campaign is sent, by a real worker.
 * `npx tsx bench/check.ts [recipients]`
 */
import { checkCampaign } from "@/lib/campaigns/check";
import { startCheck } from "@/lib/campaigns/start-check";
import { until } from "@/lib/test/until";
import { startDatabase } from "./database";
import { createMailing } from "./mailing";
import { numbers, report, timed } from "./report";
import { startWorker } from "./worker";

const [recipients] = numbers(100_000);

await using _ = await startDatabase();
await using __ = await startWorker();
const { ctx, campaignId } = await createMailing({ recipients, port: 1, connections: 1 });
const read = () => checkCampaign(ctx, { campaignId });

const whole = await timed(async () => {
  await startCheck(ctx, { campaignId });
  await until("every mail is looked through", async () => (await read()).run?.status === "done", {
    timeoutMs: 1_800_000,
    everyMs: 250,
  });
});
const { recipientCount, run } = await read();
if (recipientCount !== recipients || run!.findings.length > 0) throw new Error("Not everyone was looked through");
const page = await timed(read);

report([
  {
    what: `${recipients.toLocaleString("en")} mails looked through`,
    measured: whole.seconds,
    unit: "s",
    goal: { atMost: 60 },
  },
  { what: "mails a second", measured: recipients / whole.seconds, goal: { atLeast: 1_700 } },
  { what: "what the check page reads", measured: page.seconds * 1_000, unit: "ms", goal: { atMost: 300 } },
]);
