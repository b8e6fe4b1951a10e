import type { Rotation, RotationUnit, Way } from "./schema";

const HOUR_MS = 3_600_000;
const unitMs: Record<RotationUnit, number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };
/** A Monday at midnight, UTC: days and weeks change where one expects it. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

/** Whose turn it is, and who comes next and when: by the moment alone, so that every process takes the same way. */
export function turnAt({ ways, every, unit }: Rotation, now: Date): { way: Way; next: Way; changesAt: Date } {
  const periodMs = every * unitMs[unit];
  const turn = Math.floor((now.getTime() - FIRST_MONDAY) / periodMs);
  return {
    way: ways[turn % ways.length]!,
    next: ways[(turn + 1) % ways.length]!,
    changesAt: new Date(FIRST_MONDAY + (turn + 1) * periodMs),
  };
}
