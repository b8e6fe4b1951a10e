import type { Finding } from "@/lib/checks/schema";
import type { Flaw } from "./examine-mail";

const keyOf = ({ kind, name, place }: Pick<Finding, "kind" | "name" | "place">) =>
  kind === "failed" ? JSON.stringify([kind, place]) : JSON.stringify([kind, name]);

/** Counts people by what is wrong with their mails, going on from what was counted before; keeps whom each is about. */
export function startTally(counted: Finding[]) {
  const findings = structuredClone(counted);
  const numbers = new Map(findings.map((finding, number) => [keyOf(finding), number]));
  const people: { finding: number; contactId: string }[] = [];

  /** One person's flaws, by variant; each counts the person once. */
  function add(contactId: string, byVariant: { variant: number; flaws: Flaw[] }[]) {
    const met = new Set<number>();
    for (const { variant, flaws } of byVariant) {
      for (const { quote, ...flaw } of flaws) {
        const key = keyOf(flaw);
        let number = numbers.get(key);
        if (number === undefined) {
          number = findings.push({ ...flaw, quote: quote?.() ?? null, count: 0, variants: [] }) - 1;
          numbers.set(key, number);
        }
        const finding = findings[number]!;
        if (!finding.variants.includes(variant)) finding.variants.push(variant);
        met.add(number);
      }
    }
    for (const finding of met) {
      findings[finding]!.count++;
      people.push({ finding, contactId });
    }
    return [...met].some((number) => findings[number]!.kind === "failed");
  }
  return { findings, people, add };
}
