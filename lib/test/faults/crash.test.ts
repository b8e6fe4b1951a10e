import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { useOwnDatabase } from "../database";
import { fateOf } from "./behaviour";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { keepWorkers } from "./keep-workers";
import { makeTrapPlace, type Trap } from "./set-trap";
import { startFaultServer } from "./start-server";

/** A worker dies at an exact place of sending. Two are at work, so the other one goes on; with one connection the doubt is exact. */
const trap = makeTrapPlace();
let database: Awaited<ReturnType<typeof useOwnDatabase>>;
let workers: Awaited<ReturnType<typeof keepWorkers>>;
let server: Awaited<ReturnType<typeof startFaultServer>>;

beforeAll(async () => {
  database = await useOwnDatabase();
  workers = await keepWorkers(2, trap.preload);
}, 120_000);
afterAll(async () => {
  await workers.stop();
  await database.drop();
  trap.remove();
});
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.stop());

const readers = (count: number) => Array.from({ length: count }, (_, n) => `reader${n}@accept.example`);

test.each(["mail", "rcpt", "data"])(
  "killed at %s: it is sent after all",
  async (stage) => {
    const campaign = await planCampaign({
      emails: [...readers(5), `victim@kill-${stage}-1.example`, "last@accept.example"],
      server,
    });
    const deathCount = workers.deathCount();
    await campaign.begin();
    await untilOver(campaign);
    expect(workers.deathCount()).toBe(deathCount + 1);
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
    const campaign = await planCampaign({ emails: [...readers(5), victim, "last@accept.example"], server });
    const deathCount = workers.deathCount();
    await campaign.begin();
    await untilOver(campaign);
    expect(workers.deathCount()).toBe(deathCount + 1);
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

const SETTLE = "with settled as";
const CLAIM = "for update skip locked\n    ), judged as";
const LET_GO = 'update "pumps" set "ended_at"';
const ADVANCE = "with audience as materialized";

type Case = [place: string, trap: Omit<Trap, "id">, inDoubt: number];

test.each<Case>([
  ["before the claim", { via: "database", texts: [CLAIM], moment: "before" }, 0],
  ["with the claim on its way", { via: "database", texts: [CLAIM], moment: "after" }, 0],
  ["before the end of data is noted", { via: "journal", texts: ["end msg_"], moment: "before" }, 0],
  ["between the noted end of data and the dot", { via: "journal", texts: ["end msg_"], moment: "after" }, 1],
  ["between the reply and its note", { via: "journal", texts: ["outcome msg_"], moment: "before" }, 1],
  ["between the noted reply and the record", { via: "journal", texts: ["outcome msg_"], moment: "after" }, 0],
  ["before the record is committed", { via: "database", texts: [SETTLE, "pg_notify", null], moment: "before" }, 0],
  [
    "with the commit of the record on its way",
    { via: "database", texts: [SETTLE, "pg_notify", null], moment: "after" },
    0,
  ],
  ["after the record, before the lease is given up", { via: "database", texts: [LET_GO], moment: "before" }, 0],
  [
    "after the last commit, before the step's report",
    { via: "database", texts: [LET_GO, 'update "campaigns"', null], moment: "after" },
    0,
  ],
  ["before the step's report is recorded", { via: "database", texts: [LET_GO, "deferred"], moment: "before" }, 0],
])(
  "killed %s",
  async (_, place, inDoubt) => {
    const campaign = await planCampaign({ emails: readers(6), server });
    trap.set(place);
    await campaign.begin();
    await untilOver(campaign);
    expect(trap.isSet()).toBe(false);
    const findings = await campaign.check();
    expect({ ...findings, unconfirmed: findings.unconfirmed.length }).toEqual({
      ...nothingWrong,
      unconfirmed: inDoubt,
    });
  },
  90_000,
);

test.each<Case>([
  ["before the second chunk", { via: "database", texts: [ADVANCE, ADVANCE], moment: "before" }, 0],
  ["in the second chunk", { via: "database", texts: [ADVANCE, ADVANCE, "pg_notify", null], moment: "before" }, 0],
])(
  "killed while the audience is written down, %s",
  async (_, place) => {
    const suppressed = Array.from({ length: 10_050 }, (_, n) => `gone${n}@accept.example`);
    const campaign = await planCampaign({ emails: [...suppressed, ...readers(5)], suppressed, server });
    trap.set(place);
    await campaign.begin();
    await untilOver(campaign);
    expect(trap.isSet()).toBe(false);
    expect(await campaign.check()).toEqual(nothingWrong);
  },
  90_000,
);
