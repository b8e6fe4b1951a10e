import { expect, test } from "vitest";
import { addressRows, isAddressList } from "./address-lines";

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const cellsOf = async (text: string, size = 7) =>
  (await Array.fromAsync(addressRows(inPieces(text, size)))).map(({ cells }) => cells);

test.each([
  ["Anna Smith <anna@example.com>\nbob@example.com", true],
  ["anna@example.com, bob@example.com; carl@example.com", true],
  ['"Smith, Anna" <anna@example.com>, Bob <bob@example.com>', true],
  ["Анна <anna@пример.рф>;", true],
  ["anna@example.com\nbob@example.com", false],
  ["email\nanna@example.com", false],
  ["Anna;anna@example.com", false],
  ["anna@example.com,Anna", false],
  ["Anna <anna@example.com> from Berlin", false],
  ["", false],
])("%j is a list of addresses: %s", (text, is) => {
  expect(isAddressList(text)).toBe(is);
});

test("names and addresses come out of it, whatever the pieces it arrives in", async () => {
  const text =
    'Анна Смит <Anna@Example.com>, bob@example.com\r\n\r\n"O\'Neil \\"Bob\\", jr." <o@example.com>;\nwho knows\n<x@example.com>';
  for (const size of [1, 7, 1_000]) {
    expect(await cellsOf(text, size)).toEqual([
      ["email", "name"],
      ["Anna@Example.com", "Анна Смит"],
      ["bob@example.com", ""],
      ["o@example.com", 'O\'Neil "Bob", jr.'],
      ["who knows", ""],
      ["x@example.com", ""],
    ]);
  }
});
