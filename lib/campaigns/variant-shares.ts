import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { campaigns } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { thompsonShares } from "@/lib/experiments/posterior";
import { experimentOf, Verdict } from "@/lib/experiments/schema";
import { judgeVariants } from "./variant-figures";

type Row = typeof campaigns.$inferSelect;

/** So much of a bandit's mail is dealt out evenly, whatever the figures say. */
const FLOOR = 0.1;
const JUDGED_EVERY_MS = 60_000;

/**
 * A claim draws a number between 0 and 1 for each message; the variants' shares are kept as the bounds between them.
 * One nought for each variant before it sends everyone to the winner.
 */
const boundsOf = (shares: number[]) => shares.slice(0, -1).map((_, i) => sum(shares.slice(0, i + 1)));
export const sharesOf = (bounds: number[]) => [...bounds, 1].map((bound, i) => bound - (bounds[i - 1] ?? 0));
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

/** Whether it is decided what everyone who has not got it yet gets. */
export const hasWinner = ({ verdict }: Pick<Row, "verdict">) => verdict !== null && verdict.winner !== null;

/** At the start of a campaign: everyone has the same chance of each variant. */
export function startVariants({ rollout }: Pick<Row, "rollout">) {
  const variants = experimentOf(rollout)?.variants;
  return {
    verdict: null,
    variantBounds: variants ? boundsOf(variants.map(() => 1 / variants.length)) : null,
    variantStarts: isTimed({ rollout }) ? sql`array[${sql.join(variants!.map(startOf), sql`, `)}]` : null,
  };
}

/** Whether variants differ in the time of day. */
export const isTimed = ({ rollout }: Pick<Row, "rollout">) =>
  experimentOf(rollout)?.variants.some(({ delayMinutes }) => delayMinutes > 0) ?? false;

const startOf = ({ delayMinutes }: { delayMinutes: number }) =>
  sql`now() + make_interval(mins => ${delayMinutes}::int)`;

/** Whoever gets it from now on gets the winner. */
export async function letWin(tx: Db, campaign: Row, verdict: Verdict & { winner: number }) {
  const { winner } = verdict;
  const { id, timeZone, variantStarts } = campaign;
  await tx
    .update(campaigns)
    .set({
      verdict: z.encode(Verdict, verdict),
      variantBounds: Array(winner).fill(0),
      variantStarts: variantStarts?.with(winner, await nextSameTime(tx, variantStarts[winner]!, timeZone ?? "UTC")),
    })
    .where(eq(campaigns.id, id));
}

/** That hour, today or tomorrow, by the clock on the wall: where hours were compared, the rest gets it at the best. */
async function nextSameTime(db: Db, moment: Date, timeZone: string): Promise<Date> {
  const local = sql`(${moment.toISOString()}::timestamptz at time zone ${timeZone})`;
  const [row] = await db.execute<{ at: string }>(sql`
    select (${local} + make_interval(days =>
      greatest(0, ceil(extract(epoch from (now() at time zone ${timeZone}) - ${local}) / 86400)::int))) at time zone ${timeZone} as at`);
  return new Date(row!.at);
}

/** A bandit's figures, looked at anew now and then: the better a variant does, the more of those still to come get it. */
export async function shiftShares(db: Db, campaign: Row) {
  const { id, rollout, verdict } = campaign;
  if (rollout?.kind !== "bandit" || hasWinner(campaign)) return;
  const now = await readClock(db);
  if (verdict && now.getTime() - Date.parse(verdict.judgedAt) < JUDGED_EVERY_MS) return;
  const figures = await judgeVariants(db, id, rollout, rollout.waitMinutes);
  await db
    .update(campaigns)
    .set({
      verdict: z.encode(Verdict, { judgedAt: now, reason: null, winner: null, figures }),
      variantBounds: boundsOf(thompsonShares(figures, FLOOR)),
    })
    .where(sql`${campaigns.id} = ${id} and coalesce(${campaigns.verdict} -> 'winner', 'null') = 'null'`);
}
