import { expect, test } from "vitest";
import { until } from "../until";
import { wavesOf } from "../waves";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { wavePlaces } from "./places";
import { trappedWorkers } from "./trapped-workers";

const { trap, server } = trappedWorkers();

/** Nobody waits in these tests. */
const rollout = { kind: "canary" as const, shares: [30, 30], holdMinutes: 0, minCount: 1 };

test.each(Object.entries(wavePlaces))(
  "killed %s: each wave is opened after all, and once",
  async (_, place) => {
    const emails = Array.from({ length: 30 }, (_, n) => `reader${n}@accept.example`);
    const campaign = await planCampaign({ emails, rollout, server: server() });
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
