import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db";
import { until } from "../until";
import { planCampaign, untilOver } from "./campaign";
import type { Findings } from "./check-delivery";
import { keepWorkers } from "./keep-workers";
import { startKillableDatabase } from "./killable-database";
import { sendingPlaces } from "./places";
import { makeTrapPlace } from "./set-trap";
import { startFaultServer } from "./start-server";

export type ChaosPlan = { recipients: number; kills: number; connections: number };

export type ChaosReport = ChaosPlan & {
  /** How often what was killed. */
  killed: Record<string, number>;
  findings: Findings;
  /** In doubt because the server wanted it so, not because of a kill. */
  plannedDoubts: number;
  /** Processes that died, those among them that nobody aimed at. */
  workerDeaths: number;
  longestGapMs: number;
  seconds: number;
};

/** One recipient in forty meets a server that misbehaves. */
const RUDE =
  "hard-rcpt soft-rcpt-1 soft-dot-1 close-rcpt-1 close-data-1 close-dot-1 close-taken-1 late-200 crawl".split(" ");
const RUDE_EVERY = 40;
/** Of the connections, those of a second sender that shares the campaign. */
const OTHERS = 2;

/**
 * Sends a campaign by two senders and two workers, each event delivered twice, while workers die at exact places and at random moments
 * and PostgreSQL is killed under them. Leases run out in real time; only who was put off is hurried at the end.
 */
export async function runChaos(plan: ChaosPlan, say: (line: string) => void = () => {}): Promise<ChaosReport> {
  const { recipients, kills, connections } = plan;
  const database = await startKillableDatabase();
  const trap = makeTrapPlace();
  const server = await startFaultServer({ delayMs: 15 });
  const startedAt = performance.now();
  await deliverTwice();
  const emails = Array.from({ length: recipients }, (_, n) => {
    const name = n % RUDE_EVERY === 0 ? RUDE[(n / RUDE_EVERY) % RUDE.length] : "accept";
    return `reader${n}@${name}.example`;
  });
  const campaign = await planCampaign({ emails, connections: connections - OTHERS, otherConnections: OTHERS, server });
  const workers = await keepWorkers(2, trap.preload);
  const killed: Record<string, number> = {};
  let longestGapMs = 0;

  const strikes = strikesFor(kills);
  try {
    await campaign.begin();
    for (const [n, strike] of strikes.entries()) {
      const share = Math.floor(((n + 0.5) / kills) * recipients * 0.95);
      await until("more was sent", () => server.total() >= share, { timeoutMs: 300_000 });
      killed[strike] = (killed[strike] ?? 0) + 1;
      if (strike === "PostgreSQL") {
        await database.kill();
        await sleep(1_000);
        await database.startAgain();
      } else if (strike === "a worker, at random") {
        await sleep(Math.random() * 300);
        const [victim] = [...workers.running].sort(() => Math.random() - 0.5);
        await victim?.kill("SIGKILL");
      } else {
        trap.set(sendingPlaces[strike]!);
        await until("the trap was sprung", () => !trap.isSet(), { timeoutMs: 120_000 });
      }
      const before = server.total();
      const gapMs = await timed(() => until("mail goes on", () => server.total() > before, { timeoutMs: 300_000 }));
      longestGapMs = Math.max(longestGapMs, gapMs);
      say(
        `${n + 1} of ${kills}: ${strike}; the next mail after ${(gapMs / 1_000).toFixed(1)} s, ${server.total()} taken`,
      );
    }
    await untilOver(campaign, 600_000);
    const findings = await campaign.check();
    const plannedDoubts = campaign.plan.filter(({ status }) => status === "unconfirmed").length;
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    return { ...plan, killed, findings, plannedDoubts, workerDeaths: workers.deathCount(), longestGapMs, seconds };
  } finally {
    await workers.stop();
    await server.stop();
    await database.stop();
    trap.remove();
  }
}

/** A quarter at random, one in ten of them PostgreSQL, the others at each exact place in turn. */
function strikesFor(kills: number): string[] {
  const places = Object.keys(sendingPlaces);
  return Array.from({ length: kills }, (_, n) => {
    if (n % 10 === 4) return "PostgreSQL";
    return n % 4 === 3 ? "a worker, at random" : places[n % places.length]!;
  });
}

/** Each row of the outbox is written once more, under an id that the engine cannot know. */
async function deliverTwice() {
  await db.execute(sql`
    create function deliver_twice() returns trigger language plpgsql as $$ begin
      insert into outbox (id, name, data) values (new.id || ':again', new.name, new.data);
      return null;
    end $$`);
  await db.execute(sql`
    create trigger twice after insert on outbox for each row
    when (new.id not like '%:again') execute function deliver_twice()`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
