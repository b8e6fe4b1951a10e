import { expect, test } from "vitest";
import { guessColumns, guessDateOrder, guessDelimiter, guessHeader } from "./guess";
import { parseBlock } from "./parse";

const whole = { isLast: true };
const rowsOf = (text: string) => parseBlock(Buffer.from(text), { encoding: "utf-8", delimiter: ";" }, whole).rows;
const guesses = (text: string) => guessColumns(rowsOf(text), guessHeader(rowsOf(text))).map(({ guess }) => guess);

test.each([
  [",", "email,name\na@b.co,Ann\nc@d.co,Carl"],
  [";", "email;note\na@b.co;one, two\nc@d.co;three"],
  ["\t", "email\tname\na@b.co\tAnn"],
  ["|", "email|name\na@b.co|Ann"],
  [",", "email\na@b.co\nc@d.co"],
  [";", 'email;name;city\na@b.co;"Smith, J";Bath\nc@d.co;"Ng, A";Rome, or so, they say'],
])("tells %j", (delimiter, text) => {
  const guess = guessDelimiter((delimiter) => parseBlock(Buffer.from(text), { encoding: "utf-8", delimiter }, whole));
  expect(guess).toBe(delimiter);
});

test("knows headings in English and Russian", () => {
  expect(guesses("E-Mail;First Name;Surname;DOB;Time zone;City\na@b.co;;;;;")).toEqual([
    ...["email", "firstName", "lastName", "birthday", "timeZone", "attribute:city"],
  ]);
  expect(guesses("ФИО;Электронная почта;Дата рождения;Язык;Комментарий;Любимый цвет\n;a@b.co;;;;")).toEqual([
    ...["fullName", "email", "birthday", "locale", "comment", "attribute:любимый_цвет"],
  ]);
  expect(guesses("Name;Last name;Email\n;;a@b.co")).toEqual(["firstName", "lastName", "email"]);
  expect(guesses("Email;Mail;1st\na@b.co;c@d.co;x")).toEqual(["email", null, null]);
});

test("finds the address by what stands in the column when no heading tells", () => {
  expect(guesses("Ann;a@b.co\nCarl;c@d.co")).toEqual([null, "email"]);
  expect(guesses("who;where\nAnn;a@b.co")).toEqual(["attribute:who", "email"]);
  expect(guesses("who;what\nAnn;x")).toEqual(["attribute:who", "attribute:what"]);
});

test("shows what stands in each column", () => {
  expect(guessColumns(rowsOf("email;city\na@b.co;Bath\nc@d.co;\ne@f.co;Bath\ng@h.co;Rome"), true)[1]).toEqual({
    name: "city",
    examples: ["Bath", "Rome"],
    guess: "attribute:city",
    type: "text",
    choices: [],
  });
});

test("offers a few words that recur as choices, and takes them for text", () => {
  const rows = Array.from({ length: 60 }, (_, i) => `a${i}@b.co;${i % 2 ? "gold" : "silver"};${i}`).join("\n");
  const [, plan, visits] = guessColumns(rowsOf(`email;plan;visits\n${rows}`), true);
  expect(plan).toMatchObject({ type: "text", choices: ["gold", "silver"] });
  expect(visits).toMatchObject({ type: "number", choices: [] });
});

test("tells day and month apart where the figures allow", () => {
  const order = (...examples: string[]) =>
    guessDateOrder([{ name: "", guess: "birthday", examples, type: "text", choices: [] }]);
  expect(order("05/17/1990")).toBe("mdy");
  expect(order("17.05.1990")).toBe("dmy");
  expect(order("05/06/1990", "1990-05-17")).toBe("dmy");
  expect(guessDateOrder([])).toBe("dmy");
});
