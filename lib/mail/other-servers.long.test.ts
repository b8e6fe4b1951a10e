import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz } from "@/lib/test/fuzz/mails";
import { letter, sendAll } from "@/lib/test/fuzz/send-all";
import {
  hasAiosmtpd,
  hasPostfix,
  hasSmtpSink,
  type Server,
  startAiosmtpd,
  startPostfix,
  startSmtpSink,
} from "@/lib/test/fuzz/servers";
import { buildMime } from "./mime";

type Kind = { name: string; isHere: boolean; start(): Promise<Server>; lineEnd?: "\n" };

const servers: Kind[] = [
  { name: "Postfix (Debian's package postfix, as root)", isHere: hasPostfix, start: startPostfix },
  { name: "aiosmtpd (Debian's package python3-aiosmtpd)", isHere: hasAiosmtpd, start: startAiosmtpd },
  { name: "smtp-sink (Debian's package postfix)", isHere: hasSmtpSink, start: startSmtpSink, lineEnd: "\n" },
  {
    name: "smtp-sink without PIPELINING, ESMTP and 8BITMIME",
    isHere: hasSmtpSink,
    start: () => startSmtpSink(["-p", "-8", "-e"]),
    lineEnd: "\n",
  },
];

for (const { name, isHere, start, lineEnd = "\r\n" } of servers) {
  test.skipIf(!isHere)(`each mail arrives once and byte for byte at ${name}`, async () => {
    const mails = fc.sample(letter, fuzz(400)).map((mail, i) => ({ ...mail, messageId: `<${i}@example.com>` }));
    const server = await start();
    try {
      const outcomes = await sendAll(server.port, mails, 4);
      expect(outcomes.filter(({ kind }) => kind !== "accepted")).toEqual([]);
      const arrived = await server.mails();
      expect(arrived).toHaveLength(mails.length);
      const byId = new Map(arrived.map((raw) => [idOf(raw), raw]));
      for (const [i, mail] of mails.entries()) {
        const sent = buildMime(mail).toString("latin1").replaceAll("\r\n", lineEnd);
        const raw = byId.get(`<${i}@example.com>`)!.toString("latin1");
        // Servers write of the journey above it.
        expect(raw.slice(raw.search(/^From: /m)).trimEnd()).toBe(sent.trimEnd());
      }
    } finally {
      await server.stop();
    }
  });
}

const idOf = (raw: Buffer) => /^Message-ID: (\S+)/m.exec(raw.toString("latin1"))?.[1];
