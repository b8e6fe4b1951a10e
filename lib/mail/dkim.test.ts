import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { expect, test } from "vitest";
import { FixedText } from "@/lib/pieces";
import { handOverOf } from "@/lib/test/mail";
import { type DkimKey, dkimSigner } from "./dkim";
import { buildMime } from "./mime";
import type { OutgoingMail } from "./transport";

const zone = new Map<string, string>();

function makeKey(algorithm: DkimKey["algorithm"], domain = "example.com"): DkimKey {
  const { publicKey, privateKey } =
    algorithm === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 2_048 }) : generateKeyPairSync("ed25519");
  const envelope = publicKey.export({ type: "spki", format: "der" });
  const bare = (algorithm === "rsa" ? envelope : envelope.subarray(-32)).toString("base64");
  const selector = `${algorithm}${zone.size}`;
  zone.set(`${selector}._domainkey.${domain}`, `v=DKIM1; k=${algorithm}; p=${bare}`);
  return {
    domain,
    selector,
    algorithm,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const both = [makeKey("rsa"), makeKey("ed25519")];
const mailOf = (mail: Partial<OutgoingMail> = {}): OutgoingMail => ({
  ...handOverOf().mail,
  messageId: "<1@example.com>",
  to: { name: "", address: "anna@example.org" },
  headers: [
    ["List-Unsubscribe", `<https://example.com/u/${"t".repeat(63)}>`],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
  ],
  ...mail,
});
const write = (mail: Partial<OutgoingMail> = {}, keys = both) => buildMime(mailOf(mail), dkimSigner(keys));

/** What another library says of each signature. */
async function verify(mime: Buffer): Promise<string[]> {
  const resolver = async (name: string) => {
    const record = zone.get(name);
    if (!record) throw Object.assign(new Error("No such record"), { code: "ENOTFOUND" });
    return [[record]];
  };
  const { results } = await dkimVerify(mime, { resolver });
  return results.map(({ status }) => status.result);
}

const edit = (mime: Buffer, from: string, to: string) => {
  const text = mime.toString("latin1");
  expect(text).toContain(from);
  return Buffer.from(text.replaceAll(from, to), "latin1");
};

test("each key signs, and what it signed verifies", async () => {
  const mime = write({ replyTo: "reply@example.com" });
  expect(await verify(mime)).toEqual(["pass", "pass"]);
  const head = mime.toString("latin1").split("\r\nFrom:")[0]!;
  expect(head).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=example.com;/);
  const [, names] = /h=([^;]+);/.exec(head)!;
  expect(names!.replace(/\s/g, "").split(":").sort()).toEqual(
    [
      ...["content-type", "from", "reply-to", "subject", "to"].flatMap((name) => [name, name]),
      ...["date", "list-unsubscribe", "list-unsubscribe-post", "message-id", "mime-version"],
    ].sort(),
  );
  for (const line of head.split("\r\n")) expect(line.length).toBeLessThanOrEqual(78);
});

test("the same mail is signed the same way", () => expect(write()).toEqual(write()));

test.each([
  ["a letter of the text", "\r\n\r\nHello\r\n", "\r\n\r\nHallo\r\n"],
  ["the subject", "Subject: Hello", "Subject: Hallo"],
  ["the link to unsubscribe", "/u/t", "/u/x"],
  ["a second subject above", "Subject: Hello", "Subject: Buy\r\nSubject: Hello"],
  ["a second From above", "From: ", "From: x@evil.example\r\nFrom: "],
  ["a Reply-To that was not there", "Subject: ", "Reply-To: x@evil.example\r\nSubject: "],
  ["the time of signing", "t=0;", "t=1;"],
])("%s that changed on the way breaks it", async (_, from, to) => {
  const mime = edit(write(), from, to);
  for (const result of await verify(mime)) expect(result).not.toBe("pass");
});

test.each([
  ["a header folded anew", "Subject: Hello", "subject:\r\n\t Hello"],
  ["blanks at a line's end", "\r\n\r\nHello\r\n", "\r\n\r\nHello  \r\n"],
  ["a header of a server's own", "From: ", "Received: by x\r\nFrom: "],
])("%s does not", async (_, from, to) => {
  expect(await verify(edit(write(), from, to))).toEqual(["pass", "pass"]);
});

test("a domain answers for the addresses below it, and for no others", async () => {
  const from = (address: string) => ({ from: { name: "", address } });
  expect(await verify(write(from("a@news.Example.com")))).toEqual(["pass", "pass"]);
  for (const address of ["a@other.com", "a@badexample.com", "a@com"]) {
    expect(write(from(address))).toEqual(buildMime(mailOf(from(address))));
  }
});

test("whatever is in a mail, its signatures verify, and no longer when a byte is changed", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .array(fc.constantFrom(" ", "  ", "\t", "\r\n", "\n", "\r", ".", "=", "x", "й", "x".repeat(120)), {
        maxLength: 40,
      })
      .map((parts) => parts.join("")),
  );
  const pieces = fc.array(
    fc.oneof(
      text,
      text.map((words) => new FixedText(words)),
    ),
    { maxLength: 8 },
  );
  const mail = fc.record({
    subject: text,
    name: text,
    html: pieces,
    text,
    attachments: fc.array(
      fc.record({
        fileName: text,
        contentType: fc.constantFrom("text/plain", "image/png"),
        content: fc.uint8Array({ maxLength: 300 }),
      }),
      { maxLength: 2 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      mail,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      async ({ name, ...mail }, place) => {
        const change = { ...mail, from: { name, address: "news@example.com" } };
        const mime = write(change);
        expect(await verify(mime)).toEqual(["pass", "pass"]);
        // The second time from what is remembered of its fixed pieces.
        expect(write(change)).toEqual(mime);
        const start = mime.indexOf("\r\nFrom:") + 2;
        let at = start + Math.floor(place * (mime.length - start));
        while (mime[at]! <= 33) at--;
        mime[at]! ^= 1;
        for (const result of await verify(mime)) expect(result).not.toBe("pass");
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);
