import { emailHints } from "@/lib/email-hints";
import type { ContactRow } from "./read-row";
import type { ImportPlan } from "./schema";

type Hints = ImportPlan["hints"];
type UnknownLists = NonNullable<Hints["unknownLists"]>;

/** So many mistyped domains, or unknown lists, are named. */
const NAMED = 20;

/** Counts what is odd about rows, going on from what was counted before. */
export function hintCounter(before: Hints) {
  let { disposableCount, roleCount, typoCount, shortYears, unknownLists } = before;
  const typos = new Map(before.typos.map((typo) => [typo.domain, { ...typo }]));
  return {
    count({ email, shortYear, unknownLists: names }: ContactRow) {
      if (shortYear) shortYears = { ...(shortYears ?? shortYear), count: (shortYears?.count ?? 0) + 1 };
      if (names) unknownLists = withNames(unknownLists, names);
      const { isDisposable, isRole, suggestion } = emailHints(email);
      disposableCount += Number(isDisposable);
      roleCount += Number(isRole);
      if (!suggestion) return;
      typoCount++;
      const domain = domainOf(email);
      const typo = typos.get(domain);
      if (typo) typo.count++;
      else if (typos.size < NAMED) typos.set(domain, { domain, suggestion: domainOf(suggestion), count: 1 });
    },
    hints: (): Hints => ({
      disposableCount,
      roleCount,
      typoCount,
      typos: [...typos.values()],
      shortYears,
      unknownLists,
    }),
  };
}

const withNames = ({ count, names: known }: UnknownLists = { count: 0, names: [] }, names: string[]): UnknownLists => ({
  count: count + names.length,
  names: [...new Set([...known, ...names])].slice(0, NAMED),
});

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1);
