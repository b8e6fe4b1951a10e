import fc from "fast-check";
import { expect, test } from "vitest";
import { ReplyParser } from "./smtp-reply";

const parse = (...chunks: string[]) => {
  const parser = new ReplyParser();
  return chunks.flatMap((chunk) => parser.push(Buffer.from(chunk)));
};

test("a reply of one line", () => {
  expect(parse("250 2.1.5 Recipient ok\r\n")).toEqual([
    { code: 250, enhancedCode: "2.1.5", text: "2.1.5 Recipient ok" },
  ]);
});

test("a reply of many lines is one", () => {
  expect(parse("550-5.7.1 Rejected.\r\n550-5.7.1 See our policy\r\n550 5.7.1 at https://example.com\r\n")).toEqual([
    { code: 550, enhancedCode: "5.7.1", text: "5.7.1 Rejected. 5.7.1 See our policy 5.7.1 at https://example.com" },
  ]);
});

test("bare codes, bare line feeds and other alphabets are read", () => {
  expect(parse("250\n", "421 Сервер занят\r\n")).toEqual([
    { code: 250, text: "" },
    { code: 421, text: "Сервер занят" },
  ]);
});

test("what is shown to people holds no control characters", () => {
  expect(parse("550 no\u001b[31m\u0000\u0007 way\r\n")[0]!.text).toBe("no [31m  way");
});

test.each(["hello\r\n", "25 ok\r\n", "250ok\r\n", "999 x\r\n", "<html>\r\n"])("%j is no reply", (text) => {
  expect(() => parse(text)).toThrow("Not an SMTP reply");
});

test.each(["250-again\r\n", "2"])("a reply that never ends is given up (%j)", (piece) => {
  const parser = new ReplyParser();
  expect(() => {
    for (let i = 0; i < 100_000; i++) parser.push(Buffer.from(piece));
  }).toThrow("does not end");
});

test("however the stream is cut, the replies are the same", () => {
  const whole = "220 hi\r\n250-a\r\n250-б\r\n250 c\r\n354 go\r\n550 5.1.1 нет такого\r\n";
  const bytes = Buffer.from(whole);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const parser = new ReplyParser();
      const replies = at.slice(1).flatMap((end, i) => parser.push(bytes.subarray(at[i], end)));
      expect(replies).toEqual(parse(whole));
    }),
  );
});
