import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";

type Stage = "mail" | "rcpt" | "data" | "body" | "end";
/** What happens to one message, once; if it comes again it is taken. */
export type Fate = { at: Stage; answer: number | "drop" | "babble" | "takeAndDrop" } | null;

export type Oddities = {
  extensions: string[];
  /** How many lines a reply has, with an enhanced code or without. */
  lines: number;
  enhanced: boolean;
  /** At which bytes its replies are cut, over and over. */
  cuts: number[];
};

export const oddities: fc.Arbitrary<Oddities> = fc.record({
  extensions: fc.subarray(["PIPELINING", "SIZE 50000000", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "CHUNKING"]),
  lines: fc.integer({ min: 1, max: 4 }),
  enhanced: fc.boolean(),
  cuts: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
});

const refusals = fc.constantFrom(421, 450, 451, 452, 550, 552, 554);
export const fate: fc.Arbitrary<Fate> = fc.option(
  fc.oneof(
    fc.record({ at: fc.constantFrom<Stage[]>("mail", "rcpt", "data", "end"), answer: refusals }),
    fc.record({
      at: fc.constantFrom<Stage[]>("mail", "rcpt", "data", "body", "end"),
      answer: fc.constant("drop" as const),
    }),
    fc.constant({ at: "end" as const, answer: "takeAndDrop" as const }),
    fc.constant({ at: "end" as const, answer: "babble" as const }),
    fc.constant({ at: "body" as const, answer: 552 }),
  ),
);

/** What the server knows of one message, by its sender's address. */
export type Known = { taken: string[]; refusedWith: number[]; endsSeen: number };

/**
 * An SMTP server that keeps to the letter of RFC 5321 in ways that nobody expects: long replies that come in bits, few
 * extensions, refusals at every stage, and ends. A message's fate is found by its sender, `m<number>@…`.
 */
export async function startOddServer({ extensions, lines, enhanced, cuts }: Oddities, fates: Fate[]) {
  const known = fates.map((): Known => ({ taken: [], refusedWith: [], endsSeen: 0 }));
  const isFulfilled = new Set<number>();
  const sockets = new Set<Socket>();
  let cut = 0;

  const server = createServer(async (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true).on("error", () => {});
    let rest = "";
    let who = -1;
    let isOpen = true;

    async function reply(code: number, words = "so be it") {
      const prefix = enhanced && code !== 220 && code !== 354 ? `${Math.floor(code / 100)}.7.1 ` : "";
      const text = Array.from(
        { length: lines },
        (_, i) => `${code}${i < lines - 1 ? "-" : " "}${prefix}${words}\r\n`,
      ).join("");
      for (let at = 0; at < text.length; ) {
        const size = cuts.length > 0 ? cuts[cut++ % cuts.length]! : text.length;
        socket.write(text.slice(at, at + size));
        at += size;
        if (cuts.length > 0) await nextTurn();
      }
      if (code === 421) end();
    }
    function end() {
      isOpen = false;
      socket.end();
    }
    /** The fate's answer at this stage, once. */
    function meet(stage: Stage) {
      const fate = fates[who];
      if (!fate || fate.at !== stage || isFulfilled.has(who)) return null;
      isFulfilled.add(who);
      return fate.answer;
    }
    async function answer(stage: Stage, usual: number) {
      const met = meet(stage);
      if (typeof met === "number") known[who]!.refusedWith.push(met);
      if (met === "drop") end();
      else await reply(typeof met === "number" ? met : usual);
      return met === null;
    }

    async function* chunks() {
      for await (const chunk of socket) yield (chunk as Buffer).toString("latin1");
    }
    const input = chunks();
    /** Up to a mark; null when there is no more. */
    async function readTo(mark: string) {
      for (;;) {
        const at = rest.indexOf(mark);
        if (at >= 0) {
          const found = rest.slice(0, at);
          rest = rest.slice(at + mark.length);
          return found;
        }
        const { value, done } = await input.next();
        if (done) return null;
        rest += value;
      }
    }
    async function readMessage() {
      rest = `\r\n${rest}`;
      if (fates[who]?.at === "body" && !isFulfilled.has(who)) {
        if ((await readTo("X-Middle")) === null) return;
        await answer("body", 250);
        return end();
      }
      const message = await readTo("\r\n.\r\n");
      if (message === null) return;
      known[who]!.endsSeen++;
      const met = meet("end");
      const take = () => known[who]!.taken.push(`${message.slice(2).replaceAll("\r\n..", "\r\n.")}\r\n`);
      if (met === "drop") return end();
      if (met === "babble") {
        socket.write("what was that?\r\n");
        return end();
      }
      if (met === null || met === "takeAndDrop") take();
      if (met === "takeAndDrop") return end();
      if (typeof met === "number") known[who]!.refusedWith.push(met);
      await reply(met ?? 250);
    }

    await reply(220);
    let isReady = false;
    try {
      for (let line = await readTo("\r\n"); isOpen && line !== null; line = await readTo("\r\n")) {
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === "EHLO")
          socket.write(`${["250-odd", ...extensions.map((name) => `250-${name}`)].join("\r\n")}\r\n250 HELP\r\n`);
        else if (verb === "MAIL") {
          who = Number(/<m(\d+)@/.exec(line)![1]);
          isReady = false;
          await answer("mail", 250);
        } else if (verb === "RCPT") isReady = await answer("rcpt", 250);
        else if (verb === "DATA") {
          if (!isReady) await reply(503);
          else if (await answer("data", 354)) await readMessage();
          isReady = false;
        } else if (verb === "RSET") await reply(250);
        else if (verb === "QUIT") end();
        else await reply(500);
      }
    } catch {
      // The client went away in the middle.
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    known,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
