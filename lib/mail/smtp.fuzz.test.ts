import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz } from "@/lib/test/fuzz/mails";
import { type Fate, fate, type Known, oddities, startOddServer } from "@/lib/test/fuzz/odd-server";
import { letter, sendAll } from "@/lib/test/fuzz/send-all";
import { startSink } from "@/lib/test/smtp";
import { buildMime } from "./mime";
import type { Outcome } from "./transport";

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
