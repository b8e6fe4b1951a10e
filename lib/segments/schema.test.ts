import { expect, test } from "vitest";
import { parseInput } from "@/lib/i18n/translate";
import { CreateSegment, MAX_DEPTH, MAX_NODES, nodesOf, Root } from "./schema";

const leaf = { kind: "text", field: "firstName", test: { operator: "is", value: "Ann" } };
const nested = (depth: number): object =>
  depth === 1 ? leaf : { kind: "all", rules: depth === 2 ? [leaf] : [nested(depth - 1)] };
const wide = (nodes: number) => ({ kind: "any", rules: Array.from({ length: nodes - 1 }, () => leaf) });

test("what is left out has its default", () => {
  expect(Root.parse({ kind: "all", rules: [{ kind: "engagement", deed: "opened" }, { kind: "membership" }] })).toEqual({
    kind: "all",
    not: false,
    rules: [
      {
        kind: "engagement",
        not: false,
        deed: "opened",
        campaignId: null,
        count: { operator: "atLeast", value: 1 },
        window: null,
      },
      { kind: "membership", not: false, listId: null, status: "subscribed" },
    ],
  });
});

test("a rule is as deep and as long as it may be, and no more", () => {
  expect(nodesOf(Root.parse(nested(MAX_DEPTH)))).toHaveLength(MAX_DEPTH);
  expect(nodesOf(Root.parse(wide(MAX_NODES)))).toHaveLength(MAX_NODES);
  const refusal = (rule: unknown) => {
    const result = parseInput(CreateSegment, { name: "A", rule }, "en");
    return result.ok ? null : result.fields;
  };
  expect(refusal(nested(MAX_DEPTH + 1))).toEqual({ rule: ["Groups can be nested 10 deep at most."] });
  expect(refusal(wide(MAX_NODES + 1))).toEqual({ rule: ["A segment has 200 groups and conditions at most."] });
});

test("a rule nested deeper than the stack is refused like any other", () => {
  let rule: object = leaf;
  for (let n = 0; n < 100_000; n++) rule = { kind: "all", rules: [rule] };
  expect(Root.safeParse(rule).error?.issues).toMatchObject([{ message: "segments.errors.tooDeep" }]);
});

test.each([
  [{ kind: "text", field: "password", test: { operator: "is", value: "x" } }],
  [{ kind: "text", field: "firstName; drop table contacts", test: { operator: "is", value: "x" } }],
  [{ kind: "text", field: "firstName", test: { operator: "= '' or 1=1", value: "x" } }],
  [{ kind: "text", field: "firstName", test: { operator: "is", value: { $ne: 1 } } }],
  [{ kind: "number", field: `fld_${"0".repeat(28)}`, test: { operator: "above", value: "1; drop" } }],
  [{ kind: "date", field: "birthday", test: { operator: "on", value: "2023-02-30" } }],
  [{ kind: "date", field: "birthday", test: { operator: "between", from: "2024-02-02", to: "2024-02-01" } }],
  [{ kind: "date", field: "birthday", test: { operator: "inNext", days: -1 } }],
  [{ kind: "tags", operator: "hasAny", tags: [] }],
  [{ kind: "engagement", deed: "deleted" }],
  [{ kind: "segment", segmentId: "seg_1" }],
  [leaf.test],
  [null],
])("%j is no condition", (rule) => {
  expect(Root.safeParse({ kind: "all", rules: [rule] }).success).toBe(false);
});
