import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { FixedText, joinPieces } from "@/lib/pieces";
import { buildMime } from "./mime";
import type { OutgoingMail } from "./transport";

const sample: OutgoingMail = {
  messageId: "<0197aaaaaaaabbbbbbbbbbbbbbbb@example.com>",
  date: new Date("2026-11-22T01:02:03Z"),
  from: { name: "Мельница писем", address: "news@example.com" },
  to: { name: "Анна Петровна Иванова", address: "anna@example.org" },
  replyTo: "reply@example.com",
  subject: "Осенние скидки для вас, Анна Петровна, только до воскресенья включительно",
  html: "<p>Здравствуйте, <b>Анна</b>! = 100 %</p>",
  text: "Здравствуйте, Анна!",
  headers: [
    ["List-Unsubscribe", "<https://example.com/u/token>, <mailto:u@example.com>"],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
  ],
  attachments: [],
};

const parse = (mime: Buffer) => PostalMime.parse(mime);
const linesOf = (mime: Buffer) => mime.toString("latin1").split("\r\n");
/** Line ends are CRLF on the wire, and a reader may drop those at the end of a part. */
const normal = (text: string | undefined) => (text ?? "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");

test("a mail reads as it was meant", async () => {
  const mime = buildMime(sample);
  const mail = await parse(mime);
  expect(mail).toMatchObject({
    subject: sample.subject,
    from: sample.from,
    to: [sample.to],
    replyTo: [{ address: sample.replyTo }],
    messageId: "<0197aaaaaaaabbbbbbbbbbbbbbbb@example.com>",
    date: "2026-11-22T01:02:03.000Z",
  });
  expect(normal(mail.html)).toBe(sample.html);
  expect(normal(mail.text)).toBe(sample.text);
  expect(mail.headers.find(({ key }) => key === "list-unsubscribe")?.value).toBe(sample.headers[0]![1]);
  expect(mime.toString("latin1")).toMatch(/^[\x20-\x7e\r\n]+$/);
});

test("the same mail is the same bytes", () => {
  expect(buildMime(sample).equals(buildMime(structuredClone(sample)))).toBe(true);
});

test("attachments come back with their names and bytes", async () => {
  const content = Uint8Array.from({ length: 1_000 }, (_, i) => i % 256);
  const attachments = [
    { fileName: "plan.pdf", contentType: "application/pdf", content },
    {
      fileName: "Приглашение на осеннюю ярмарку мёда и пряников, пятница.pdf",
      contentType: "application/pdf",
      content,
    },
    { fileName: 'a "quoted" \\ name.txt', contentType: "text/plain", content: Buffer.from("text") },
    { fileName: "note.eml", contentType: "message/rfc822", content: Buffer.from("Subject: x\r\n\r\ny") },
    { fileName: "bad.bin", contentType: 'text/html"\r\nX-Evil: 1', content: new Uint8Array() },
  ];
  const mime = buildMime({ ...sample, attachments });
  const mail = await parse(mime);
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(attachments.map(({ fileName }) => fileName));
  for (const [i, { content }] of attachments.entries()) {
    expect(Buffer.from(mail.attachments[i]!.content as ArrayBuffer)).toEqual(Buffer.from(content));
  }
  expect(mail.attachments.map(({ mimeType }) => mimeType).slice(2)).toEqual([
    "text/plain",
    "application/octet-stream",
    "application/octet-stream",
  ]);
  expect(Math.max(...linesOf(mime).map((line) => line.length))).toBeLessThanOrEqual(78);
});

const text = fc.string({ unit: "grapheme", maxLength: 200 });
const russian = fc.string({ unit: fc.constantFrom(..."абвгдежзийклмнопрстуфхцчшщъыьэюя АБВ,.«»—"), maxLength: 200 });
const headerText = fc.oneof(text, russian, fc.string({ maxLength: 300 }), fc.lorem());
const body = fc
  .array(
    fc.oneof(text, russian, fc.lorem({ maxCount: 60 }), fc.constantFrom(".", "..", " ", "a \t", "=", "From x", "")),
    {
      maxLength: 20,
    },
  )
  .chain((lines) => fc.constantFrom("\n", "\r\n").map((end) => lines.join(end)));
/** What a header can say: one line, its blanks as one blank. */
const said = (value: string | undefined) =>
  (value ?? "")
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();

test("whatever is written can be read back, in lines that every server takes", async () => {
  await fc.assert(
    fc.asyncProperty(headerText, headerText, body, body, headerText, async (subject, name, html, plain, fileName) => {
      fc.pre(!/[\0]/.test(html + plain));
      const attachments = [{ fileName: `a${fileName}`, contentType: "text/plain", content: Buffer.from(html) }];
      const mime = buildMime({ ...sample, subject, to: { ...sample.to, name }, html, text: plain, attachments });
      const mail = await parse(mime);
      expect(said(mail.subject)).toBe(said(subject));
      expect(said(mail.to![0]!.name)).toBe(said(name));
      expect(mail.to![0]!.address).toBe(sample.to.address);
      expect(normal(mail.html)).toBe(normal(html));
      expect(normal(mail.text)).toBe(normal(plain));
      expect(said(mail.attachments[0]!.filename!)).toBe(said(`a${fileName}`));
      expect(Buffer.from(mail.attachments[0]!.content as ArrayBuffer).toString()).toBe(Buffer.from(html).toString());
      for (const line of linesOf(mime)) expect(line).toMatch(/^(?!\.).{0,78}$/);
    }),
    { numRuns: 500 },
  );
});

test("a text in pieces reads as the same text in one, whatever is fixed in it", async () => {
  const piece = fc.oneof(
    text,
    russian,
    fc.lorem({ maxCount: 30 }),
    fc.constantFrom("\r", "\n", "\r\n", " ", "\t", ".", "="),
  );
  const pieces = fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(pieces, async (drawn) => {
      fc.pre(!drawn.some(([piece]) => piece.includes("\0")));
      const html = drawn.map(([piece, isFixed]) => (isFixed ? new FixedText(piece) : piece));
      for (let mail = 0; mail < 2; mail++) {
        const mime = buildMime({ ...sample, html });
        expect(normal((await parse(mime)).html)).toBe(normal(joinPieces(html).toWellFormed()));
        for (const line of linesOf(mime)) expect(line).toMatch(/^(?!\.).{0,78}$/);
      }
    }),
    { numRuns: 500 },
  );
});

test("no value makes a header of its own", async () => {
  const evil = fc.array(
    fc.constantFrom("\r\n", "\n", "\r", "\0", "\u2028", "Bcc: x@y.z", ": ", "a", "й", "\r\n\r\n", " "),
    {
      maxLength: 12,
    },
  );
  const allowed = ["from", "to", "reply-to", "subject", "date", "message-id", "x-note", "mime-version", "content-type"];
  await fc.assert(
    fc.asyncProperty(evil, evil, evil, async (a, b, c) => {
      const mime = buildMime({
        ...sample,
        subject: a.join(""),
        from: { ...sample.from, name: b.join("") },
        headers: [["X-Note", c.join("")]],
      });
      const { headers } = await parse(mime);
      expect(headers.map(({ key }) => key).filter((key) => !allowed.includes(key))).toEqual([]);
      expect(headers.length).toBe(allowed.length);
    }),
  );
});

test.each([
  ["an address with a line end", { to: { name: "", address: "a@b.c\r\nBcc: x@y.z" } }],
  ["an address with a bracket", { to: { name: "", address: "a@b.c>" } }],
  ["an address without a domain", { from: { name: "", address: "anna" } }],
  ["a reply address with a blank", { replyTo: "a b@c.d" }],
  ["a header name with a colon", { headers: [["X: y", "z"]] }],
  ["a header name with a line end", { headers: [["X\r\nY", "z"]] }],
  ["a header word that no line can hold", { headers: [["X-Long", "a".repeat(1_000)]] }],
] satisfies [string, Partial<OutgoingMail>][])("%s is refused", (_, change) => {
  expect(() => buildMime({ ...sample, ...change })).toThrow();
});

test("a name beside a syntax is encoded, the syntax is not", async () => {
  const { headers } = await parse(
    buildMime({ ...sample, headers: [["List-Id", "Новости недели <lst-1.example.com>"]] }),
  );
  expect(headers.find(({ key }) => key === "list-id")!.value).toMatch(
    /^=\?UTF-8\?B\?[\w+/=]+\?= <lst-1\.example\.com>$/,
  );
});

test("a long word in a header is left whole when its syntax matters", async () => {
  const link = `<https://example.com/u/${"t".repeat(300)}>`;
  const { headers } = await parse(buildMime({ ...sample, headers: [["List-Unsubscribe", link]] }));
  expect(headers.find(({ key }) => key === "list-unsubscribe")!.value).toBe(link);
});
