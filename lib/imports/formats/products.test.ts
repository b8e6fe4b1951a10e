import { expect, test } from "vitest";
import type { SourceRow } from "../rows";
import { withAttributes } from "./listmonk";
import { audienceRows, statusInName } from "./mailchimp";
import { productOf } from "./products";

const rowsOf = (cells: string[][]) => () =>
  (async function* () {
    for (const [i, row] of cells.entries()) yield { rowNumber: i + 1, cells: row };
  })();

const cellsOf = async (rows: AsyncIterable<SourceRow>) => (await Array.fromAsync(rows)).map(({ cells }) => cells);

const listmonk = ["uuid", "email", "name", "attributes", "status", "created_at", "updated_at"];

test("listmonk's attributes get columns of their own, in the order in which they turn up", async () => {
  const row = (attributes: string) => ["u", "a@example.com", "Anna", attributes, "enabled", "2024", "2024"];
  const rows = rowsOf([
    listmonk,
    row('{"city": "Bengaluru", "age": 33, "vip": true}'),
    row(""),
    row('{"likes": ["tea", "a, b"], "city": null, "address": {"zip": "007"}}'),
  ]);
  const columns = [
    "uuid",
    "email",
    "name",
    "city",
    "age",
    "vip",
    "likes",
    "address",
    "status",
    "created_at",
    "updated_at",
  ];
  const about = (...values: string[]) => ["u", "a@example.com", "Anna", ...values, "enabled", "2024", "2024"];
  expect(await cellsOf(withAttributes(rows))).toEqual([
    columns,
    about("Bengaluru", "33", "true", "", ""),
    about("", "", "", "", ""),
    about("", "", "", '["tea","a, b"]', '{"zip":"007"}'),
  ]);
});

test.each(["{", "[1]", '"x"', "null"])("attributes that are %s name their row", async (attributes) => {
  const rows = rowsOf([listmonk, ["u", "a@example.com", "Anna", attributes, "enabled", "", ""]]);
  await expect(cellsOf(withAttributes(rows))).rejects.toMatchObject({
    key: "imports.errors.attributes",
    values: { row: 2 },
  });
});

test("the files of an audience become one, and each person keeps the status of their file", async () => {
  const files = [
    {
      status: "subscribed",
      rows: rowsOf([
        ["Email Address", "City", "TAGS"],
        ["a@example.com", "Bonn", '"VIP"'],
      ]),
    },
    {
      status: "cleaned",
      rows: rowsOf([
        ["Email Address", "CLEAN_TIME", "City"],
        ["b@example.com", "2024", "Köln"],
      ]),
    },
    { status: "unsubscribed", rows: rowsOf([]) },
  ];
  expect(await cellsOf(audienceRows(files))).toEqual([
    ["Email Address", "City", "TAGS", "CLEAN_TIME", "STATUS"],
    ["a@example.com", "Bonn", '"VIP"', "", "subscribed"],
    ["b@example.com", "Köln", "", "2024", "cleaned"],
  ]);
});

test.each([
  ["audience_export_1a/subscribed_email_audience_export_1a.csv", "subscribed"],
  ["unsubscribed_members_export_9f.csv", "unsubscribed"],
  ["cleaned_email_audience_export_1a.csv", "cleaned"],
  ["nonsubscribed_email_audience_export_1a.csv", "nonsubscribed"],
  ["my_subscribed_people.csv", null],
])("%s holds who is %s", (path, status) => {
  expect(statusInName(path)).toBe(status);
});

test("programs are told by their columns, and nobody else's file is taken for theirs", () => {
  expect(productOf(listmonk)).toBe("listmonk");
  expect(
    productOf(["Email Address", "First Name", "MEMBER_RATING", "OPTIN_TIME", "LEID", "EUID", "NOTES", "TAGS"]),
  ).toBe("mailchimp");
  const sendy = ["Name", "Email", "Joined", "Last activity", "Added via", "Opt-in method", "IP address", "Country"];
  expect(productOf([...sendy, "Country code", "Signed up from", "Status", "GDPR", "Shoe size"])).toBe("sendy");
  expect(productOf(["Name", "Email", "Status", "Joined"])).toBeUndefined();
  expect(productOf([])).toBeUndefined();
});
