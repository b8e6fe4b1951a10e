import { expect, test } from "vitest";
import { readDate, rowReader } from "./read-row";

const mapping = {
  "0": "email",
  "1": "fullName",
  "2": "birthday",
  "3": "locale",
  "4": "timeZone",
  "5": "trackingAllowed",
  "6": "attribute:city",
};
const readRow = rowReader(mapping, { width: 8, dateOrder: "dmy" });

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
        attributes: { city: "007" },
      },
    },
  });
  expect(readRow(["a@example.com"])).toMatchObject({
    contact: { fullName: null, trackingAllowed: null, attributes: {} },
  });
  expect(readRow(["a@example.com", "", "", "", "", "", "", "", "", " "])).toMatchObject({ contact: {} });
});

test.each([
  [["", "Ann"], "emptyEmail"],
  [["ann", ""], "email"],
  [["a@b.co", "x".repeat(201)], "tooLong"],
  [["a@b.co", "", "", "", "", "", "x".repeat(2_001)], "tooLong"],
  [["a@b.co", "", "31.02.1990"], "birthday"],
  [["a@b.co", "", "", "Russian language"], "locale"],
  [["a@b.co", "", "", "", "Moscow time"], "timeZone"],
  [["a@b.co", "", "", "", "", "maybe"], "trackingAllowed"],
  [["a@b.co", "", "", "", "", "", "", "", "over"], "tooManyCells"],
  [["a@b.co", '"Ann\nb@c.co,Bert'], "brokenQuote"],
  [["a@b.co", "\ufffd\ufffd"], "encoding"],
  [["a@b.co", "a\0b"], "encoding"],
])("refuses %j: %s", (cells, reason) => expect(readRow(cells)).toMatchObject({ reason }));

test.each([
  ["1990-05-17", "dmy", "1990-05-17"],
  ["1990/5/7", "mdy", "1990-05-07"],
  ["1990-05-17T00:00:00Z", "dmy", "1990-05-17"],
  ["17.05.1990 00:00", "dmy", "1990-05-17"],
  ["5/17/1990", "mdy", "1990-05-17"],
  ["29.02.2000", "dmy", "2000-02-29"],
  ["29.02.1900", "dmy", null],
  ["5/17/1990", "dmy", null],
  ["17.05.90", "dmy", null],
  ["0000-00-00", "dmy", null],
  ["tomorrow", "dmy", null],
] as const)("%s (%s) is %s", (text, order, date) => expect(readDate(text, order)).toBe(date));
