import { expect, test } from "vitest";
import { keyOf, matches, parseExpression } from "./expression";

const event = { name: "a", data: { id: "x", n: 5, nested: { list: [1, 2] } } };
const other = { name: "b", data: { id: "x", n: 7 } };

test.each([
  ["event.data.id == async.data.id", true],
  ["event.data.n == async.data.n", false],
  ["event.data.n > 4 && async.data.n < 8", true],
  ["event.data.missing == async.data.missing", false],
  ["event.data.id", false],
  [null, true],
])("%s: %s", (expression, expected) => {
  expect(matches(expression, { event, async: other })).toBe(expected);
});

test("a key is text, and empty when the event lacks it", () => {
  expect(keyOf('event.data.id + "-" + string(event.data.n)', { event })).toBe("x-5");
  expect(keyOf("event.data.missing", { event })).toBe("");
  expect(keyOf(undefined, { event })).toBe("");
});

test("what is not CEL is refused", () => {
  expect(() => parseExpression("event.data.id ===")).toThrow();
});

test("conditions built from ids are forgotten now and then", () => {
  for (let n = 0; n < 2_500; n++) expect(matches(`event.data.n == ${n}`, { event })).toBe(n === 5);
});
