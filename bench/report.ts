import { readFileSync } from "node:fs";

type Bound = { atLeast?: number; atMost?: number };

/** What was measured, beside what it shall be (`goal`) and has to be (`floor`). */
export type Row = { what: string; measured: number; unit?: string; goal: Bound; floor?: Bound };

/** Prints them, and gives them to `bench/all.ts` when that has started this process. */
export function report(rows: Row[]) {
  console.log(`\n${toTable(rows)}\n`);
  process.send?.(rows);
}

export function toTable(rows: Row[]): string {
  const lines = rows.map((row) => {
    const { what, measured, unit, goal, floor } = row;
    return [what, say(measured, unit), sayBound(goal, unit), floor ? sayBound(floor, unit) : "", verdict(row)];
  });
  return [["what", "measured", "goal", "floor", "reached"], Array(5).fill("---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** By the figure as it is shown. */
function verdict({ measured, goal, floor = goal }: Row): "goal" | "floor" | "missed" {
  const shown = Number(measured.toFixed(digitsOf(measured)));
  if (isWithin(shown, goal)) return "goal";
  return isWithin(shown, floor) ? "floor" : "missed";
}

const isWithin = (value: number, { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }: Bound) =>
  value >= atLeast && value <= atMost;

function sayBound({ atLeast, atMost }: Bound, unit?: string) {
  if (atLeast === undefined) return `≤ ${say(atMost!, unit)}`;
  return atMost === undefined ? `≥ ${say(atLeast, unit)}` : `${say(atLeast)} to ${say(atMost, unit)}`;
}

const digitsOf = (value: number) => (Math.abs(value) >= 10 || Number.isInteger(value) ? 0 : 2);

function say(value: number, unit = "") {
  const digits = digitsOf(value);
  return `${value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits })} ${unit}`.trim();
}

/** The arguments as whole numbers, or what is usual. */
export const numbers = <Usual extends number[]>(...usual: Usual) =>
  usual.map((number, i) => Number(process.argv[2 + i] || number)) as { [I in keyof Usual]: number };

export type Time = { seconds: number; cpuMicros: number };

/** How long it took, and what it cost this process. */
export async function timed(work: () => Promise<unknown>): Promise<Time> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedAt) / 1_000, cpuMicros: user + system };
}

/** How many milliseconds each takes, the median of some: in turns, so that whatever else the machine does slows all of them down. */
export async function inTurns(turns: number, ...works: (() => Promise<unknown>)[]): Promise<number[]> {
  const took: number[][] = works.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, work] of works.entries()) took[i]!.push((await timed(work)).seconds * 1_000);
  }
  return took.map(median);
}

/** Each of `width` lanes does the next of `count` things as soon as it is free. */
export async function inParallel(count: number, width: number, work: (i: number) => Promise<unknown>) {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

export const median = (values: number[]) => percentile(values, 0.5);

/** As Linux counts it, in ticks of 10 ms. */
export function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

export function megabytesOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;
}

/** The memory of a process, looked at five times a second. */
export function watchMemory(pid: number) {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(megabytesOf(pid)), 200);
  return {
    samples,
    stop: () => clearInterval(timer),
  };
}
