import fc from "fast-check";
import { SmtpTransport } from "@/lib/mail/smtp-transport";
import type { OutgoingMail } from "@/lib/mail/transport";
import { draft } from "./mails";

const timeouts = { connectMs: 20_000, commandMs: 20_000, endOfDataMs: 20_000 };
const open = (port: number, maxConnections: number) =>
  new SmtpTransport(
    { host: "127.0.0.1", port, tlsMode: "none", username: null, secret: null, caPem: null, maxConnections },
    { timeouts, messagesPerConnection: 7 },
  );

/** A mail whose envelope is known: some are longer than one write. */
export const letter = fc.tuple(draft, fc.nat(3)).map(
  ([mail, size]): Omit<OutgoingMail, "messageId"> => ({
    ...mail,
    date: new Date("2026-11-22T01:02:03Z"),
    from: { ...mail.from, address: "news@example.com" },
    to: { ...mail.to, address: "reader@example.org" },
    replyTo: undefined,
    text: size === 0 ? "long line\n".repeat(20_000) : mail.text,
    headers: [...mail.headers, ["X-Middle", "1"]],
  }),
);

/** Sends all at once and tells what came of each. */
export async function sendAll(port: number, mails: OutgoingMail[], connections: number) {
  const transport = open(port, connections);
  const begun = mails.map(() => 0);
  const outcomes = await Promise.all(
    mails.map((mail, i) =>
      transport.handOver({
        id: String(i),
        envelope: { from: `m${i}@example.com`, to: "reader@example.org" },
        mail,
        begin: () => ++begun[i]! > 0,
        commit: () => begun[i]! > 0,
      }),
    ),
  );
  await transport.close();
  return outcomes;
}
