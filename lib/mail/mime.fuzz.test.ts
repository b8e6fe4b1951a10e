import fc from "fast-check";
import nodemailer from "nodemailer";
import { expect, test } from "vitest";
import { normalizeEmail } from "@/lib/email";
import { joinPieces } from "@/lib/pieces";
import { type Draft, draft, fuzz } from "@/lib/test/fuzz/mails";
import { hasPython, seenByPostalMime, seenByPython } from "@/lib/test/fuzz/parsers";
import { buildMime } from "./mime";
import type { OutgoingMail } from "./transport";

const compiler = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });

/** What nodemailer would have made of the same input. */
async function nodemailersMime(mail: OutgoingMail): Promise<Buffer> {
  const { headers, attachments, html, text, ...rest } = mail;
  const { message } = await compiler.sendMail({
    ...rest,
    html: joinPieces(html),
    text: joinPieces(text),
    headers: headers.map(([key, value]) => ({ key, value })),
    attachments: attachments.map(({ fileName, contentType, content }) => ({
      filename: fileName,
      contentType,
      content: Buffer.from(content),
      contentTransferEncoding: "base64",
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message as Buffer;
}

const dated = (mail: Draft): OutgoingMail => ({
  ...mail,
  messageId: "<0197aaaaaaaabbbbbbbbbbbbbbbb@example.com>",
  date: new Date("2026-11-22T01:02:03Z"),
});
/** As a sender or contact is kept. */
const kept = (mail: OutgoingMail): OutgoingMail => ({
  ...mail,
  from: { ...mail.from, address: normalizeEmail(mail.from.address)! },
  to: { ...mail.to, address: normalizeEmail(mail.to.address)! },
  replyTo: mail.replyTo && normalizeEmail(mail.replyTo)!,
});
/** What looks like an encoded word nodemailer leaves as it is, for readers to decode; ours comes back as it was written. */
const comparable = draft.filter(
  ({ subject, from, to, attachments }) =>
    ![subject, from.name, to.name, ...attachments.map(({ fileName }) => fileName)].some((text) => text.includes("=?")),
);
const oursAndTheirs = async (drawn: Draft) => {
  const mail = dated(drawn);
  return [buildMime(kept(mail)), await nodemailersMime(mail)] as const;
};

test("a mail says what nodemailer would have made it say, to postal-mime", async () => {
  await fc.assert(
    fc.asyncProperty(comparable, async (drawn) => {
      const [ours, theirs] = await oursAndTheirs(drawn);
      expect(await seenByPostalMime(ours)).toEqual(await seenByPostalMime(theirs));
    }),
    fuzz(300),
  );
});

test.skipIf(!hasPython)("the same to Python's email", async () => {
  const pairs = await Promise.all(fc.sample(comparable, fuzz(300)).map(oursAndTheirs));
  const [ours, theirs] = [0, 1].map((i) => seenByPython(pairs.map((pair) => pair[i]!)));
  for (const [i, seen] of ours!.entries()) expect(seen).toEqual(theirs![i]);
});

test("whatever is in it, it is written as every server takes it", () => {
  fc.assert(
    fc.property(draft, (drawn) => {
      const mime = buildMime(kept(dated(drawn))).toString("latin1");
      // Seven bits, and no CR or LF but as a pair.
      expect(mime).toMatch(/^(?:[\t\x20-\x7e]|\r\n)*\r\n$/);
      for (const line of mime.split("\r\n")) expect(line).toMatch(/^(?!\.).{0,998}$/);
      const head = mime.slice(0, mime.indexOf("\r\n\r\n"));
      for (const word of head.match(/=\?[^?]*\?[BQ]\?[^?]*\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
    }),
    fuzz(300),
  );
});
