import { sql } from "drizzle-orm";
import { links, messages, trackingEvents } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { compareVariants } from "@/lib/experiments/posterior";
import type { Experiment, Verdict } from "@/lib/experiments/schema";

type Counts = { recipients: number; opened: number; clicked: number; trials: number; successes: number };

/** When somebody first did what the variants are judged by: the one place that says what counts. */
function respondedAt({ metric, goalUrl }: Experiment) {
  if (metric === "opens") return sql`m.opened_at`;
  if (metric === "clicks") return sql`m.clicked_at`;
  return sql`case when m.clicked_at is not null then (
    select min(e.created_at) from ${trackingEvents} e
    join ${links} l on l.campaign_id = e.campaign_id and l.position = e.link_position
    where e.message_id = m.id and e.kind = 'click' and l.url = ${goalUrl}) end`;
}

/**
 * What each variant has come to. Everybody is judged by the same span after their own mail, so that those who got it first
 * have no advantage: whoever got it later than that does not count yet. Without a span everybody counts, with all they did.
 * Those who got the winner by choice are another crowd than those who got it by lot, and are left out.
 */
export async function countVariants(db: Db, campaignId: string, experiment: Experiment, spanMinutes?: number) {
  const counts = sql`m.status = 'sent' and m.wave = 0`;
  const span = spanMinutes === undefined ? sql`interval '100 years'` : sql`make_interval(mins => ${spanMinutes}::int)`;
  const isOver = spanMinutes === undefined ? sql`true` : sql`m.sent_at <= now() - ${span}`;
  const rows = await db.execute<Counts & { variant: number }>(sql`
    select m.variant, (count(*))::int as recipients, count(m.opened_at)::int as opened,
      count(m.clicked_at)::int as clicked, (count(*) filter (where ${isOver}))::int as trials,
      (count(*) filter (where ${isOver} and ${respondedAt(experiment)} <= m.sent_at + ${span}))::int as successes
    from ${messages} m
    where m.campaign_id = ${campaignId} and m.variant is not null and ${counts}
    group by m.variant`);
  const found = new Map([...rows].map(({ variant, ...counts }) => [variant, counts]));
  return experiment.variants.map((_, number) => found.get(number) ?? none);
}

const none: Counts = { recipients: 0, opened: 0, clicked: 0, trials: 0, successes: 0 };

/** The counts with how probable it is that each variant is the best. */
export async function judgeVariants(
  db: Db,
  campaignId: string,
  experiment: Experiment,
  spanMinutes?: number,
): Promise<Verdict["figures"]> {
  const counts = await countVariants(db, campaignId, experiment, spanMinutes);
  const standings = compareVariants(counts);
  return counts.map(({ trials, successes }, i) => ({ trials, successes, ...standings[i]! }));
}

/** The variant that is most probably the best, of those to which anybody responded; without any, the first. */
export function leaderOf(figures: Verdict["figures"]): number {
  const chances = figures.map(({ successes, probability }) => (successes > 0 ? probability : 0));
  return chances.indexOf(Math.max(...chances));
}
