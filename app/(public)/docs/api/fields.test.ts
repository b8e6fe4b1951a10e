import { expect, test } from "vitest";
import { fieldRows } from "./fields";

test("fields are read through references, lists and alternatives", () => {
  const components = { Name: { type: "object", properties: { first: { type: "string" } }, required: ["first"] } };
  const rows = fieldRows(
    {
      properties: {
        at: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] },
        names: { type: "array", items: { $ref: "#/components/schemas/Name" } },
        size: { enum: ["s", "m"], default: "m" },
      },
      required: ["at"],
    },
    components,
  );
  expect(rows).toEqual([
    { name: "at", type: "date-time | null", required: true, depth: 0 },
    { name: "names", type: "object[]", required: false, depth: 0 },
    { name: "first", type: "string", required: true, depth: 1 },
    { name: "size", type: '"s" | "m"', required: false, fallback: '"m"', depth: 0 },
  ]);
});

test("of one object or another all fields are shown, and none is always there", () => {
  const one = { type: "object", properties: { token: { type: "string" } }, required: ["token"] };
  const other = { properties: { factors: { type: "array", items: { enum: ["code", "passkey"] } } } };
  expect(fieldRows({ anyOf: [{ $ref: "#/components/schemas/One" }, other] }, { One: one })).toEqual([
    { name: "token", type: "string", required: false, depth: 0 },
    { name: "factors", type: '("code" | "passkey")[]', required: false, depth: 0 },
  ]);
});
