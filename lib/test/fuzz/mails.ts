import fc from "fast-check";
import type { OutgoingMail } from "@/lib/mail/transport";
import { FixedText, type Pieces } from "@/lib/pieces";

/** So that a failure can be repeated: `FUZZ_SEED`, else one that stays the same. */
export const fuzz = (numRuns: number) => ({ numRuns, seed: Number(process.env.FUZZ_SEED ?? 20_261_122) });

const grapheme = fc.string({ unit: "grapheme", maxLength: 120 });
const russian = fc.string({ unit: fc.constantFrom(..."абвгдежзийклмнопрстуфхцчшщъыьэюя АБВ,.«»—"), maxLength: 120 });
const ascii = fc.string({ maxLength: 200 });
const oddities = fc.constantFrom(
  "=?UTF-8?B?eA==?=",
  'a "quoted" \\ word',
  "x".repeat(1_200),
  "a,b;c:d",
  "(comment)",
  "=",
);
/** What people, and those who wish them ill, write into one line. */
export const line = fc.oneof(grapheme, russian, ascii, fc.lorem(), oddities).filter((text) => !text.includes("\0"));

const lineEnd = fc.constantFrom("\r\n", "\n", "\r", "\r\r\n", "\n\r");
const bodyLine = fc.oneof(line, fc.constantFrom("", ".", "..", ".\r", " ", "\t", "From x", "=", "=20", "a ", "-- "));
/** Lines of every kind with line ends of every kind. */
const body = fc.array(fc.tuple(bodyLine, lineEnd), { maxLength: 15 }).map((lines) => lines.flat().join(""));
/** The same cut anywhere, some of it standing in every mail. */
const pieces = fc
  .array(fc.tuple(body, fc.boolean()), { maxLength: 6 })
  .map((drawn): Pieces => drawn.map(([text, isFixed]) => (isFixed ? new FixedText(text) : text)));

const word = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789+_-"),
  minLength: 1,
  maxLength: 20,
});
const domain = fc.oneof(
  word.map((name) => `${name.replace(/[^a-z0-9]/g, "x")}.example`),
  fc.constantFrom("пример.рф", "bücher.example", "例え.テスト"),
);
/** With a domain in any script. */
export const address = fc.tuple(word, domain).map(([local, host]) => `${local}@${host}`);

const fileName = line.map((name) => `a${name.replace(/[/\\]/g, "-").slice(0, 150)}.txt`);
const attachment = fc.record({
  fileName,
  contentType: fc.constantFrom("text/plain", "application/pdf", "application/octet-stream"),
  content: fc.uint8Array({ maxLength: 3_000 }),
});

export type Draft = Omit<OutgoingMail, "messageId" | "date">;

/** A mail as its sender thinks of it: domains are not yet in punycode. */
export const draft: fc.Arbitrary<Draft> = fc.record({
  from: fc.record({ name: line, address }),
  to: fc.record({ name: line, address }),
  replyTo: fc.option(address, { nil: undefined }),
  subject: line,
  html: fc.oneof(body, pieces),
  text: fc.oneof(body, pieces),
  headers: fc.constant<Draft["headers"]>([
    ["List-Unsubscribe", `<https://example.com/u/${"t".repeat(90)}>`],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
  ]),
  attachments: fc.array(attachment, { maxLength: 2 }),
});
