import { expect, test } from "vitest";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { audiencePlaces } from "./places";
import { trappedWorkers } from "./trapped-workers";

const { trap, server } = trappedWorkers();

test.each(Object.entries(audiencePlaces))(
  "killed while the audience is written down, %s",
  async (_, place) => {
    const suppressed = Array.from({ length: 10_050 }, (_, n) => `gone${n}@accept.example`);
    const readers = Array.from({ length: 5 }, (_, n) => `reader${n}@accept.example`);
    const campaign = await planCampaign({ emails: [...suppressed, ...readers], suppressed, server: server() });
    trap.set(place);
    await campaign.begin();
    await untilOver(campaign);
    expect(trap.isSet()).toBe(false);
    expect(await campaign.check()).toEqual(nothingWrong);
  },
  90_000,
);
