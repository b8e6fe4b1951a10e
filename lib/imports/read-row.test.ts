import { expect, test } from "vitest";
import { rowReader } from "./read-row";

const mapping = {
  "0": "email",
  "1": "fullName",
  "2": "birthday",
  "3": "locale",
  "4": "timeZone",
  "5": "trackingAllowed",
  "6": "attribute:city",
};
const text = { type: "text" as const, choices: [] };
const fields = [{ id: "fld_1", key: "f1", name: "city", ...text }];
const readRow = rowReader(mapping, { width: 8, dateOrder: "dmy", fields, lists: new Map() });

test("reads a row; what is empty says nothing", () => {
  expect(
    readRow([" A@Example.com", " Иванов И. И. ", "17.5.1990", "ru", "Europe/Moscow", "Нет", " 007 ", "?"]),
  ).toEqual({
    contact: {
      ...{ email: "a@example.com", fullName: "Иванов И. И.", firstName: null, lastName: null, birthday: "1990-05-17" },
      ...{
        locale: "ru",
        timeZone: "Europe/Moscow",
        comment: null,
        trackingAllowed: false,
        attributes: { f1: "007" },
        tags: [],
        places: {},
        status: null,
      },
    },
  });
  expect(readRow(["a@example.com"])).toMatchObject({
    contact: { fullName: null, trackingAllowed: null, attributes: {} },
  });
  expect(readRow(["a@example.com", "", "", "", "", "", "", "", "", " "])).toMatchObject({ contact: {} });
});

test("nobody is born in the future, whatever two digits say", () => {
  const next = new Date().getUTCFullYear() + 1;
  const row = ["a@example.com", "", `1.1.${String(next).slice(2)}`];
  expect(readRow(row)).toMatchObject({
    contact: { birthday: `${next - 100}-01-01`, shortYear: { written: row[2], read: `${next - 100}-01-01` } },
  });
});

test("an apostrophe that kept a text from being run is taken off", () => {
  expect(readRow(["a@example.com", "'=Ann", "", "", "", "", "'+79161234567"])).toMatchObject({
    contact: { fullName: "=Ann", attributes: { f1: "+79161234567" } },
  });
});

test.each([
  [["", "Ann"], "emptyEmail"],
  [["ann", ""], "email"],
  [["a@b.co", "x".repeat(201)], "tooLong"],
  [["a@b.co", "", "", "", "", "", "x".repeat(2_001)], "fieldValue"],
  [["a@b.co", "", "31.02.1990"], "birthday"],
  [["a@b.co", "", "", "Russian language"], "locale"],
  [["a@b.co", "", "", "", "Moscow time"], "timeZone"],
  [["a@b.co", "", "", "", "", "maybe"], "trackingAllowed"],
  [["a@b.co", "", "", "", "", "", "", "", "over"], "tooManyCells"],
  [["a@b.co", '"Ann\nb@c.co,Bert'], "brokenQuote"],
  [["a@b.co", "\ufffd\ufffd"], "encoding"],
  [["a@b.co", "a\0b"], "encoding"],
])("refuses %j: %s", (cells, reason) => expect(readRow(cells)).toMatchObject({ reason }));
