import { promisify } from "node:util";
import spectrum from "csv-spectrum";
import { expect, test } from "vitest";
import { parseBlock } from "./parse";

const cases = await promisify(spectrum)();

test("the suite is there", () => expect(cases.length).toBeGreaterThan(10));

test.each(cases)("reads $name as csv-spectrum has it", ({ name, csv, json }) => {
  const found = JSON.parse(json.toString());
  // Its JSON is one person without the list around it, and has another telephone number than its CSV.
  const people = name === "location_coordinates" ? [{ ...found, "Contact Phone Number": "2095257564" }] : found;
  for (const encoding of ["utf-8", "utf-16le"] as const) {
    const block = Buffer.from(csv.toString(), encoding);
    const { rows, flaw } = parseBlock(block, { encoding, delimiter: "," }, { isLast: true });
    const [header = [], ...body] = rows;
    expect(flaw).toBeNull();
    expect(body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i]])))).toEqual(people);
  }
});
