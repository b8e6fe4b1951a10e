import { expect, test } from "vitest";
import { sendRest } from "@/lib/campaigns/send-rest";
import { campaignRow, messagesOf } from "../campaigns";
import { until } from "../until";
import { wavesOf } from "../waves";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { wavePlaces } from "./places";
import { trappedWorkers } from "./trapped-workers";

const { trap, server } = trappedWorkers();

/** Nobody waits in these tests. */
const rollout = { kind: "canary" as const, shares: [30, 30], holdMinutes: 0, minCount: 1 };

const readers = (count: number, domain: string) => Array.from({ length: count }, (_, n) => `reader${n}@${domain}`);

test("what is refused stops it after the first wave, and everything adds up once a person sends the rest", async () => {
  const emails = [...readers(20, "accept.example"), ...readers(40, "hard-rcpt.example")];
  const campaign = await planCampaign({ emails, rollout: { ...rollout, shares: [60] }, server: server() });
  await campaign.begin();
  await until("it was stopped", async () => (await campaign.status()) === "paused");
  expect(await campaignRow(campaign.campaignId)).toMatchObject({ pauseReason: "canaryStopped", openWave: 0 });
  const first = (await messagesOf(campaign.campaignId)).filter(({ wave }) => wave === 0);
  expect(server().total()).toBe(first.filter(({ status }) => status === "sent").length);
  await sendRest(campaign.ctx, { campaignId: campaign.campaignId });
  await untilOver(campaign);
  expect(await campaign.check()).toEqual(nothingWrong);
}, 90_000);

test.each(Object.entries(wavePlaces))(
  "killed %s: each wave is opened after all, and once",
  async (_, place) => {
    const campaign = await planCampaign({ emails: readers(30, "accept.example"), rollout, server: server() });
    trap.set(place);
    await campaign.begin();
    await untilOver(campaign);
    await until("the worker dies", () => !trap.isSet());
    expect(await campaign.check()).toEqual(nothingWrong);
    const looks = (await wavesOf(campaign.campaignId)).map(({ looks }) => looks.map(({ verdict }) => verdict));
    expect(looks).toEqual([["goOn"], ["goOn"], []]);
  },
  90_000,
);
