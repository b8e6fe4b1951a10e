import type { Leaf } from "@/lib/segments/schema";

/** By what a value is tested; with `not-` before it, the other way round. */
const inOrder = {
  text: ["is", "contains", "startsWith", "endsWith", "isOneOf", "isKnown"],
  number: ["is", "above", "below", "between", "isKnown"],
  date: [
    ...["inLast", "inNext", "anniversaryInNext", "anniversaryInLast"],
    ...["on", "before", "after", "between", "isKnown"],
  ],
  boolean: ["is", "isKnown"],
  choice: ["isOneOf", "isKnown"],
  values: ["hasAny", "hasAll", "isKnown"],
  property: ["is", "contains", "above", "below", "isKnown"],
} as const;
export type TestKind = keyof typeof inOrder;
export type Operator = (typeof inOrder)[TestKind][number];

export const operatorsOf = (kind: TestKind) =>
  inOrder[kind].flatMap((operator) => [operator, `not-${operator}`] as const);

export type Test = {
  operator: string;
  value?: unknown;
  values?: string[];
  from?: unknown;
  to?: unknown;
  days?: number;
};

export type TestedLeaf = Extract<Leaf, { test: unknown }>;

const emptyOf = (kind: TestKind) => (kind === "number" ? Number.NaN : kind === "boolean" ? true : "");

/** The same test by another operator, with what was filled in as far as that has a place for it. */
export function withOperator(kind: TestKind, test: Test, operator: string): Test {
  const empty = emptyOf(kind);
  const value = test.value ?? test.from ?? test.values?.[0] ?? empty;
  switch (operator) {
    case "isKnown":
      return { operator };
    case "isOneOf":
    case "hasAny":
    case "hasAll":
      return { operator, values: test.values ?? (value ? [String(value)] : []) };
    case "between":
      return { operator, from: value, to: test.to ?? empty };
    case "inLast":
    case "inNext":
    case "anniversaryInLast":
    case "anniversaryInNext":
      return { operator, days: test.days ?? 7 };
    case "above":
    case "below":
      return { operator, value: typeof value === "number" ? value : Number.NaN };
    default:
      return { operator, value };
  }
}
