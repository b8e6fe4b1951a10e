import { expect, test } from "vitest";
import { until } from "../until";
import { fateOf } from "./behaviour";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { sendingPlaces } from "./places";
import { startFaultServer } from "./start-server";
import { trappedWorkers } from "./trapped-workers";

/** A worker dies at an exact place of sending. Two are at work, so the other one goes on; with one connection the doubt is exact. */
const { trap, server, deathCount } = trappedWorkers();

const readers = (count: number) => Array.from({ length: count }, (_, n) => `reader${n}@accept.example`);

test.each(["mail", "rcpt", "data"])(
  "killed at %s: it is sent after all",
  async (stage) => {
    const campaign = await planCampaign({
      emails: [...readers(5), `victim@kill-${stage}-1.example`, "last@accept.example"],
      server: server(),
    });
    const before = deathCount();
    await campaign.begin();
    await untilOver(campaign);
    expect(deathCount()).toBe(before + 1);
    expect(await campaign.check()).toEqual(nothingWrong);
  },
  90_000,
);

test.each([
  ["the dot was read, the mail not taken", "dot"],
  ["the mail was taken, the answer not yet sent", "taken"],
])(
  "killed when %s: one is in doubt, and only one",
  async (_, stage) => {
    const victim = `victim@kill-${stage}-1.example`;
    const campaign = await planCampaign({ emails: [...readers(5), victim, "last@accept.example"], server: server() });
    const before = deathCount();
    await campaign.begin();
    await untilOver(campaign);
    expect(deathCount()).toBe(before + 1);
    expect(await campaign.check()).toEqual({ ...nothingWrong, unconfirmed: [victim] });
  },
  90_000,
);

test("nobody dies, everything else goes wrong: each recipient ends as the server treated them", async () => {
  const faults = [
    "hard-rcpt hard-dot soft-rcpt-1 soft-rcpt-3 soft-dot-2 soft-rcpt",
    "close-mail-1 close-rcpt-1 close-data-2 close-data close-body-1 close-dot-1 close-taken-1 late-300 crawl",
  ];
  const victims = faults.flatMap((names) => names.split(" ")).map((name) => `victim@${name}.example`);
  const rude = await startFaultServer({ closedGreetings: 3 });
  try {
    const campaign = await planCampaign({ emails: [...victims, ...readers(5)], connections: 2, server: rude });
    await campaign.begin();
    await untilOver(campaign);
    const unconfirmed = victims.filter((email) => fateOf(email).status === "unconfirmed");
    const findings = await campaign.check();
    expect({ ...findings, unconfirmed: findings.unconfirmed.sort() }).toEqual({
      ...nothingWrong,
      unconfirmed: unconfirmed.sort(),
    });
  } finally {
    await rude.stop();
  }
}, 90_000);

test.each(Object.entries(sendingPlaces))(
  "killed %s",
  async (_, place) => {
    const campaign = await planCampaign({ emails: readers(6), server: server() });
    trap.set(place);
    await campaign.begin();
    await untilOver(campaign);
    // The last places come after the campaign's end.
    await until("the worker dies", () => !trap.isSet());
    const findings = await campaign.check();
    const unconfirmed = place.inDoubt ? 1 : 0;
    expect({ ...findings, unconfirmed: findings.unconfirmed.length }).toEqual({ ...nothingWrong, unconfirmed });
  },
  90_000,
);
