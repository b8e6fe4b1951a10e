import { type ContactFact, contactFacts } from "@/lib/fields/schema";
import { textLiquid } from "./liquid";

/** What of a contact's deeds these sources name, and the segments they ask about; one that does not parse names nothing. */
export function findFacts(sources: string[]): { facts: ContactFact[]; segmentIds: string[] } {
  const named = new Set(sources.flatMap(namesIn));
  const segmentIds = named.has("segments")
    ? sources.flatMap((source) => source.match(/\bseg_[0-9a-f]{28}\b/g) ?? [])
    : [];
  return { facts: contactFacts.filter((fact) => named.has(fact)), segmentIds: [...new Set(segmentIds)] };
}

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
