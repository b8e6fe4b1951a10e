import { expect, test } from "vitest";
import { decodeText } from "./decode";

const bytes = (hex: string) => Buffer.from(hex, "hex");
const privet = "cff0e8e2e5f2";

test.each<[string, Buffer, string]>([
  ["UTF-8", Buffer.from("<p>Привет"), "<p>Привет"],
  ["UTF-8 with a mark", Buffer.from("\ufeff<p>Привет"), "<p>Привет"],
  ["UTF-16 with a mark", Buffer.from("\ufeff<p>Привет", "utf16le"), "<p>Привет"],
  ["UTF-16 without", Buffer.from("<p>Hello to you", "utf16le"), "<p>Hello to you"],
  [
    "what it says of itself",
    Buffer.concat([Buffer.from('<meta charset="windows-1251"><p>'), bytes(privet)]),
    '<meta charset="windows-1251"><p>Привет',
  ],
  [
    "what it says the old way",
    Buffer.concat([
      Buffer.from('<META http-equiv=Content-Type content="text/html; charset=koi8-r"><p>'),
      bytes("f0d2c9d7c5d4"),
    ]),
    '<META http-equiv=Content-Type content="text/html; charset=koi8-r"><p>Привет',
  ],
  ["a guess where it says nothing", Buffer.concat([Buffer.from("<p>"), bytes(privet)]), "<p>Привет"],
  [
    "a guess where it lies",
    Buffer.concat([Buffer.from('<meta charset="utf-8"><p>'), bytes(privet)]),
    '<meta charset="utf-8"><p>Привет',
  ],
  [
    "UTF-8 whatever it says",
    Buffer.from('<meta charset="windows-1251"><p>Привет'),
    '<meta charset="windows-1251"><p>Привет',
  ],
  ["without NUL", Buffer.from(`<p>${"a".repeat(50)}\0b`), `<p>${"a".repeat(50)}b`],
])("%s", (_, file, text) => expect(decodeText(file)).toBe(text));

test.each<[string, Buffer, string]>([
  ["a picture", Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 89) % 256)), "notText"],
  ["an encoding nobody knows", Buffer.concat([Buffer.from('<meta charset="klingon"><p>'), bytes(privet)]), "encoding"],
  ["a mark that lies", Buffer.concat([bytes("efbbbf"), Buffer.from("<p>"), bytes(privet)]), "encoding"],
  ["nothing", Buffer.from(" \n "), "empty"],
])("refuses %s", (_, file, error) => {
  expect(() => decodeText(file)).toThrow(expect.objectContaining({ key: `templates.errors.import.${error}` }));
});
