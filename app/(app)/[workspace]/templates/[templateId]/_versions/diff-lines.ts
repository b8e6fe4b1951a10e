export type DiffLine = { kind: "same" | "added" | "removed"; text: string };

/** Texts that differ in more lines than so many have nothing in common that would be worth the search. */
const MOST_CHANGES = 1_000;

/** What has to be taken out and put in to make one text of the other: the fewest lines (Myers, 1986). */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [
    ...linesOf("same", a.slice(0, start)),
    ...compare(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...linesOf("same", a.slice(a.length - end)),
  ];
}

const linesOf = (kind: DiffLine["kind"], texts: string[]): DiffLine[] => texts.map((text) => ({ kind, text }));

/** How far into `a` one gets with so many changes, by how many more lines of `a` than of `b` were passed. */
type Round = (surplus: number) => number;

function compare(a: string[], b: string[]): DiffLine[] {
  const rounds: Round[] = [];
  for (let changes = 0; changes <= MOST_CHANGES; changes++) {
    const reached = new Int32Array(2 * changes + 1);
    for (let surplus = -changes; surplus <= changes; surplus += 2) {
      let x = changes === 0 ? 0 : stepInto(rounds.at(-1)!, changes, surplus).x;
      while (x < a.length && x - surplus < b.length && a[x] === b[x - surplus]) x++;
      reached[surplus + changes] = x;
      if (x >= a.length && x - surplus >= b.length) return walkBack(a, b, rounds);
    }
    rounds.push((surplus) => reached[surplus + changes]!);
  }
  return [...linesOf("removed", a), ...linesOf("added", b)];
}

/** The last change before this surplus: a line of `b` put in, or one of `a` taken out, whichever leads further. */
function stepInto(before: Round, changes: number, surplus: number) {
  const isAdded = surplus === -changes || (surplus !== changes && before(surplus - 1) < before(surplus + 1));
  const from = isAdded ? surplus + 1 : surplus - 1;
  return { isAdded, from, x: before(from) + (isAdded ? 0 : 1) };
}

function walkBack(a: string[], b: string[], rounds: Round[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let changes = rounds.length; changes > 0; changes--) {
    const step = stepInto(rounds[changes - 1]!, changes, x - y);
    while (x > step.x) {
      lines.push({ kind: "same", text: a[--x]! });
      y--;
    }
    lines.push(step.isAdded ? { kind: "added", text: b[--y]! } : { kind: "removed", text: a[--x]! });
  }
  return [...linesOf("same", a.slice(0, x)), ...lines.reverse()];
}
