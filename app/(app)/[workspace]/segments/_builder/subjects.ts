import { dateFields, deeds, type Leaf, textFields } from "@/lib/segments/schema";
import type { Choices } from "../choices";

const kindOfField = {
  text: "text",
  number: "number",
  date: "date",
  boolean: "boolean",
  choice: "choice",
  list: "values",
} as const;

/** What the first box of a condition offers, in groups; a subject is a kind, with a field or a deed of it. */
export const subjectGroups = (choices: Choices) => [
  {
    id: "contact" as const,
    subjects: [...textFields.map((field) => `text ${field}`), ...dateFields.map((field) => `date ${field}`)],
  },
  { id: "fields" as const, subjects: choices.fields.map(({ id, type }) => `${kindOfField[type]} ${id}`) },
  { id: "places" as const, subjects: ["membership", "tags", "consent", "segment"] },
  { id: "deeds" as const, subjects: [...deeds.map((deed) => `engagement ${deed}`), "event"] },
];

export function subjectOf(leaf: Leaf): string {
  if ("field" in leaf) return `${leaf.kind} ${leaf.field}`;
  return leaf.kind === "engagement" ? `engagement ${leaf.deed}` : leaf.kind;
}

const once = { operator: "atLeast", value: 1 } as const;

/** A condition on a subject that nothing more was said of yet. */
export function newLeaf(subject: string, choices: Choices): Leaf {
  const [kind, about = ""] = subject.split(" ");
  const not = false;
  switch (kind as Leaf["kind"]) {
    case "number":
      return { kind: "number", not, field: about, test: { operator: "is", value: Number.NaN } };
    case "date":
      return about === "birthday"
        ? { kind: "date", not, field: about, test: { operator: "anniversaryInNext", days: 7 } }
        : { kind: "date", not, field: about, test: { operator: "inLast", days: 30 } };
    case "boolean":
      return { kind: "boolean", not, field: about, test: { operator: "is", value: true } };
    case "choice":
      return { kind: "choice", not, field: about, test: { operator: "isOneOf", values: [] } };
    case "values":
      return { kind: "values", not, field: about, test: { operator: "hasAny", values: [] } };
    case "tags":
      return { kind: "tags", not, operator: "hasAny", tags: [] };
    case "membership":
      return { kind: "membership", not, listId: null, status: "subscribed" };
    case "consent":
      return { kind: "consent", not, listId: null, source: null, window: null };
    case "engagement":
      return { kind: "engagement", not, deed: about as never, campaignId: null, count: once, window: null };
    case "event":
      return { kind: "event", not, name: choices.eventNames[0] ?? "", count: once, window: null, properties: [] };
    case "segment":
      return { kind: "segment", not, segmentId: choices.segments[0]?.id ?? "" };
    default:
      return { kind: "text", not, field: about, test: { operator: "is", value: "" } };
  }
}
