import fc from "fast-check";
import { expect, test } from "vitest";
import { draft, fuzz } from "@/lib/test/fuzz/mails";
import { type Fate, fate, type Known, oddities, startOddServer } from "@/lib/test/fuzz/odd-server";
import { startSink } from "@/lib/test/smtp";
import { buildMime } from "./mime";
import { SmtpTransport } from "./smtp-transport";
import type { Outcome, OutgoingMail } from "./transport";

const timeouts = { connectMs: 20_000, commandMs: 20_000, endOfDataMs: 20_000 };
const open = (port: number, maxConnections: number) =>
  new SmtpTransport(
    { host: "127.0.0.1", port, tlsMode: "none", username: null, secret: null, caPem: null, maxConnections },
    { timeouts, messagesPerConnection: 7 },
  );

const letter = fc.tuple(draft, fc.nat(3)).map(
  ([mail, size]): Omit<OutgoingMail, "messageId"> => ({
    ...mail,
    date: new Date("2026-11-22T01:02:03Z"),
    from: { ...mail.from, address: "news@example.com" },
    to: { ...mail.to, address: "reader@example.org" },
    replyTo: undefined,
    // Some are longer than one write.
    text: size === 0 ? "long line\n".repeat(20_000) : mail.text,
    headers: [...mail.headers, ["X-Middle", "1"]],
  }),
);

/** Sends all at once and tells what came of each. */
async function sendAll(port: number, mails: OutgoingMail[], connections: number) {
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

/** What a server knows of a message and what we say of it agree; nothing is taken twice. */
function checkHonesty(outcome: Outcome, { taken, refusedWith, endsSeen }: Known, fate: Fate, mime: Buffer) {
  expect(taken.length).toBeLessThanOrEqual(1);
  for (const message of taken) expect(message).toBe(mime.toString("latin1"));
  if (outcome.kind === "accepted") expect(taken).toHaveLength(1);
  if (outcome.kind === "lost") expect(endsSeen).toBe(0);
  // Once the write that carries the dot has begun, nobody knows how far the server read.
  if (outcome.kind === "unconfirmed") expect(fate?.at === "body" || typeof fate?.answer === "string").toBe(true);
  if (outcome.kind === "refused" || outcome.kind === "deferred") {
    expect(taken).toHaveLength(0);
    expect(refusedWith).toContain(outcome.code);
    expect(outcome.kind).toBe(outcome.code! >= 500 ? "refused" : "deferred");
  }
  expect(outcome.kind).not.toBe("unbegun");
  if (fate === null) expect(outcome.kind).toBe("accepted");
}

test("a server with odd replies is understood, and what is said of each mail is true", async () => {
  const letters = fc.array(fc.tuple(letter, fate), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(oddities, letters, fc.integer({ min: 1, max: 3 }), async (odd, drawn, connections) => {
      const fates = drawn.map(([, fate]) => fate);
      const mails = drawn.map(([mail], i) => ({ ...mail, messageId: `<${i}@example.com>` }));
      const server = await startOddServer(odd, fates);
      try {
        const outcomes = await sendAll(server.port, mails, connections);
        for (const [i, outcome] of outcomes.entries()) {
          checkHonesty(outcome, server.known[i]!, fates[i]!, buildMime(mails[i]!));
        }
      } finally {
        await server.stop();
      }
    }),
    fuzz(150),
  );
});

test("smtp-server takes each mail once, byte for byte", async () => {
  const server = await startSink();
  const mails = fc.sample(letter, fuzz(150)).map((mail, i) => ({ ...mail, messageId: `<${i}@example.com>` }));
  const outcomes = await sendAll(server.port, mails, 3);
  await server.stop();
  expect(outcomes.map(({ kind }) => kind)).toEqual(mails.map(() => "accepted"));
  const arrived = new Map(server.mails.map(({ from, raw }) => [Number(/\d+/.exec(from)![0]), raw]));
  expect(server.mails).toHaveLength(mails.length);
  for (const [i, mail] of mails.entries()) expect(arrived.get(i)!.equals(buildMime(mail))).toBe(true);
});
