/**
 * Mails a second and processor time a mail: our transport beside nodemailer's pool, same mails, same connections, same
 * sink in a process of its own, taken in turns. `npx tsx bench/smtp.ts [mails] [connections] [rounds]`
 */
import { SmtpTransport } from "@/lib/mail/smtp-transport";
import type { OutgoingMail } from "@/lib/mail/transport";
import { sendPooled } from "./pool";
import { inParallel, numbers, timed } from "./report";
import { startBareSink } from "./sink";

const [mailCount, connections, rounds] = numbers(2_000, 5, 3);

const paragraph = `<p style="font:16px/1.5 Georgia,serif;margin:0 0 16px">The new flour is here, ground slowly between two stones. <a href="https://example.com/c/${"t".repeat(63)}">Order by Friday</a>.</p>\n`;
const html = `<!doctype html><html><body>${paragraph.repeat(115)}</body></html>`;
const text = "The new flour is here, ground slowly between two stones.\n".repeat(60);

const mailTo = (i: number): OutgoingMail => ({
  messageId: `<${i}.${process.pid}@example.com>`,
  date: new Date(0),
  from: { name: "Mill & Sons", address: "news@example.com" },
  to: { name: `Reader Nº ${i}`, address: `reader${i}@example.org` },
  subject: `Autumn at the mill, dear reader ${i}`,
  html,
  text,
  headers: [
    ["List-Unsubscribe", `<https://example.com/u/${"t".repeat(63)}>`],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
  ],
  attachments: [],
});

async function ours(port: number) {
  const server = { host: "127.0.0.1", port, tlsMode: "none", username: null, secret: null, caPem: null } as const;
  const transport = new SmtpTransport({ ...server, maxConnections: connections });
  await inParallel(mailCount, transport.lanes, async (i) => {
    const mail = mailTo(i);
    const envelope = { from: mail.from.address, to: mail.to.address };
    const outcome = await transport.handOver({ id: String(i), envelope, mail, begin: () => true, commit: () => true });
    if (outcome.kind !== "accepted") throw new Error(JSON.stringify(outcome));
  });
  await transport.close();
}

async function measure(name: string, run: () => Promise<void>) {
  const { seconds, cpuMicros } = await timed(run);
  const perMail = Math.round(cpuMicros / mailCount);
  console.log(`${name.padEnd(12)} ${Math.round(mailCount / seconds)} mails/s, ${perMail} µs of processor time a mail`);
}

using sink = await startBareSink();
console.log(
  `${mailCount} mails of ${Math.round((html.length + text.length) / 1000)} kB over ${connections} connections`,
);
for (let round = 0; round < rounds; round++) {
  await measure("ours", () => ours(sink.port));
  await measure("nodemailer", () => sendPooled(sink.port, connections, mailCount, mailTo));
}
