import { emailHints } from "@/lib/email-hints";
import type { ContactRow } from "./read-row";
import type { ImportPlan } from "./schema";

type UnknownLists = NonNullable<ImportPlan["hints"]["unknownLists"]>;

/** So many mistyped domains, or unknown lists, are named. */
const NAMED = 20;

/** A dry run's plan with what is odd about these addresses, too. */
export function withHints(
  plan: ImportPlan,
  people: Pick<ContactRow, "email" | "shortYear" | "unknownLists">[],
): ImportPlan {
  let { disposableCount, roleCount, typoCount, shortYears, unknownLists } = plan.hints;
  const typos = new Map(plan.hints.typos.map((typo) => [typo.domain, { ...typo }]));
  for (const { email, shortYear, unknownLists: names } of people) {
    if (shortYear) shortYears = { ...(shortYears ?? shortYear), count: (shortYears?.count ?? 0) + 1 };
    if (names) unknownLists = withNames(unknownLists, names);
    const { isDisposable, isRole, suggestion } = emailHints(email);
    disposableCount += Number(isDisposable);
    roleCount += Number(isRole);
    if (!suggestion) continue;
    typoCount++;
    const domain = domainOf(email);
    const typo = typos.get(domain);
    if (typo) typo.count++;
    else if (typos.size < NAMED) typos.set(domain, { domain, suggestion: domainOf(suggestion), count: 1 });
  }
  return {
    ...plan,
    hints: { disposableCount, roleCount, typoCount, typos: [...typos.values()], shortYears, unknownLists },
  };
}

const withNames = ({ count, names: known }: UnknownLists = { count: 0, names: [] }, names: string[]): UnknownLists => ({
  count: count + names.length,
  names: [...new Set([...known, ...names])].slice(0, NAMED),
});

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1);
