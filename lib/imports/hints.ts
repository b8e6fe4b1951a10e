import { emailHints } from "@/lib/email-hints";
import type { ContactRow } from "./read-row";
import type { ImportPlan } from "./schema";

/** So many kinds of mistyped domains are named. */
const NAMED = 20;

/** A dry run's plan with what is odd about these addresses, too. */
export function withHints(plan: ImportPlan, people: Pick<ContactRow, "email" | "shortYear">[]): ImportPlan {
  let { disposableCount, roleCount, typoCount, shortYears } = plan.hints;
  const typos = new Map(plan.hints.typos.map((typo) => [typo.domain, { ...typo }]));
  for (const { email, shortYear } of people) {
    if (shortYear) shortYears = { ...(shortYears ?? shortYear), count: (shortYears?.count ?? 0) + 1 };
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
  return { ...plan, hints: { disposableCount, roleCount, typoCount, typos: [...typos.values()], shortYears } };
}

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1);
