import { type ContactFact, contactFacts } from "@/lib/fields/schema";
import { textLiquid } from "./liquid";

/** What of a contact's deeds these sources name; one that does not parse names nothing. */
export const findFacts = (sources: string[]): ContactFact[] => {
  const named = new Set(sources.flatMap(namesIn));
  return contactFacts.filter((fact) => named.has(fact));
};

function namesIn(source: string): unknown[] {
  // Most name none: then there is nothing to parse.
  if (!contactFacts.some((fact) => source.includes(fact))) return [];
  try {
    const segments = textLiquid.globalVariableSegmentsSync(source, { partials: false });
    return segments.filter(([root]) => root === "contact").map(([, name]) => name);
  } catch {
    return [];
  }
}
