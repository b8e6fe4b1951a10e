/** What signing a mail costs: `npx tsx bench/dkim.ts [mails] [kilobytes]` */
import { generateKeyPairSync } from "node:crypto";
import { type DkimKey, dkimSigner } from "@/lib/mail/dkim";
import { buildMime } from "@/lib/mail/mime";
import { FixedText } from "@/lib/pieces";

const mailCount = Number(process.argv[2] ?? 3_000);
const kilobytes = Number(process.argv[3] ?? 40);

const paragraph = `  <p style="font:16px/1.5 Georgia,serif;margin:0 0 16px">The new flour is here, ground slowly.</p>\n`;
/** As in a campaign: the template's own text with 16 tracked links in it. */
const fixed = new FixedText(paragraph.repeat((kilobytes * 1_024) / paragraph.length / 16));
const mail = {
  messageId: "<1@example.com>",
  date: new Date(0),
  from: { name: "Mill & Sons", address: "news@example.com" },
  to: { name: "Reader", address: "reader@example.org" },
  subject: "Autumn at the mill, dear reader",
  html: Array.from({ length: 32 }, (_, i) => (i % 2 ? `https://example.com/c/${"t".repeat(63)}` : fixed)),
  text: "The new flour is here.",
  headers: [
    ["List-Unsubscribe", `<https://example.com/u/${"t".repeat(63)}>`],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
    ["List-Id", "Friends of the mill <lst-1.example.com>"],
  ] as [string, string][],
  attachments: [],
};

const pem = { type: "pkcs8", format: "pem" } as const;
const keyOf = (algorithm: DkimKey["algorithm"]): DkimKey => {
  const { privateKey } =
    algorithm === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 2_048 }) : generateKeyPairSync("ed25519");
  return { domain: "example.com", selector: algorithm, algorithm, privateKey: privateKey.export(pem).toString() };
};

console.log(`${buildMime(mail).length} bytes`);
function costOf(work: () => void) {
  for (let i = 0; i < 500; i++) work();
  const before = process.cpuUsage();
  for (let i = 0; i < mailCount; i++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / mailCount;
}

const unsigned = costOf(() => buildMime(mail));
for (const [name, keys] of [
  ["Ed25519", [keyOf("ed25519")]],
  ["RSA 2048", [keyOf("rsa")]],
  ["both", [keyOf("ed25519"), keyOf("rsa")]],
] as const) {
  const sign = dkimSigner([...keys]);
  const signed = costOf(() => buildMime(mail, sign));
  console.log(`${name}: ${(signed - unsigned).toFixed(0)} µs a mail`);
}
