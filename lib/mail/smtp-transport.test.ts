import type { Socket } from "node:net";
import PostalMime from "postal-mime";
import { afterEach, describe, expect, test } from "vitest";
import { makeCertificate } from "@/lib/test/certificates";
import { handOverOf } from "@/lib/test/mail";
import { type Script, startScripted, startSink } from "@/lib/test/smtp";
import type { SmtpTimeouts } from "./smtp-open";
import { SmtpTransport } from "./smtp-transport";

/** For servers that hang; all others may take their time. */
const quick: SmtpTimeouts = { connectMs: 400, commandMs: 300, endOfDataMs: 300 };
const patient: SmtpTimeouts = { connectMs: 20_000, commandMs: 20_000, endOfDataMs: 20_000 };
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const defaults = {
  host: "127.0.0.1",
  tlsMode: "none" as const,
  username: null,
  secret: null,
  caPem: null,
  maxConnections: 1,
};

function connect(settings: Partial<ConstructorParameters<typeof SmtpTransport>[0]>, options = {}) {
  const transport = new SmtpTransport({ port: null, ...defaults, ...settings }, { timeouts: patient, ...options });
  cleanups.push(() => transport.close(100));
  return transport;
}

async function sink(options?: Parameters<typeof startSink>[0]) {
  const server = await startSink(options);
  cleanups.push(server.stop);
  return server;
}

async function scripted(...scripts: Script[]) {
  const server = await startScripted(...scripts);
  cleanups.push(server.stop);
  return server;
}

test("a mail arrives as it was written, over a connection that serves many", async () => {
  const server = await sink();
  const transport = connect({ port: server.port });
  const text = ".\n..\n.hidden\nПривет\n.";
  for (let i = 0; i < 20; i++)
    expect(await transport.handOver(handOverOf({}, { text }))).toMatchObject({ kind: "accepted" });
  expect(server.connections.size).toBe(1);
  expect(server.mails).toHaveLength(20);
  expect(server.mails[0]).toMatchObject({ from: "bounce@example.com", to: [expect.stringContaining("@example.org")] });
  const mail = await PostalMime.parse(server.mails[0]!.raw);
  expect(mail.text!.replaceAll("\r\n", "\n").trimEnd()).toBe(text);
});

test("a large mail arrives whole", async () => {
  const server = await sink();
  const content = Buffer.alloc(3_000_000, "\r\n.\r\nx");
  const attachments = [{ fileName: "big.bin", contentType: "application/octet-stream", content }];
  expect(await connect({ port: server.port }).handOver(handOverOf({}, { attachments }))).toMatchObject({
    kind: "accepted",
  });
  const mail = await PostalMime.parse(server.mails[0]!.raw);
  expect(Buffer.from(mail.attachments[0]!.content as ArrayBuffer).equals(content)).toBe(true);
});

test("no more connections than allowed, each for so many messages", async () => {
  const server = await sink();
  const transport = connect({ port: server.port, maxConnections: 3 }, { messagesPerConnection: 5 });
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => transport.handOver(handOverOf())));
  expect(outcomes.every(({ kind }) => kind === "accepted")).toBe(true);
  expect(server.mails).toHaveLength(40);
  expect(new Set(server.mails.map(({ to }) => to[0])).size).toBe(40);
  const perConnection = [...server.connections].map(
    (id) => server.mails.filter((mail) => mail.connection === id).length,
  );
  expect(Math.max(...perConnection)).toBe(5);
  expect(transport.capacity).toBe(3);
});

test("commands are pipelined only where the server offers it", async () => {
  for (const extensions of [["PIPELINING"], []]) {
    const server = await scripted({ extensions });
    expect(await connect({ port: server.port }).handOver(handOverOf())).toMatchObject({ kind: "accepted" });
    expect(server.commands.map((line) => line.slice(0, 4))).toEqual(["EHLO", "MAIL", "RCPT", "DATA"]);
  }
});

test("a server that knows only HELO is served", async () => {
  const server = await scripted({ ehlo: "502 what" });
  const late = connect({ port: server.port });
  expect(await late.handOver(handOverOf())).toMatchObject({ kind: "deferred", scope: "sender" });
});

test.each<[string, Script, object]>([
  [
    "MAIL refused",
    { mail: "550 5.1.8 bad sender" },
    { kind: "refused", scope: "sender", code: 550, enhancedCode: "5.1.8" },
  ],
  ["MAIL deferred", { mail: "451 4.3.0 later" }, { kind: "deferred", scope: "sender", code: 451 }],
  [
    "unknown recipient",
    { rcpt: "550 5.1.1 no such user" },
    { kind: "refused", scope: "recipient", enhancedCode: "5.1.1" },
  ],
  ["greylisted", { rcpt: "450 4.7.1 come back later" }, { kind: "deferred", scope: "recipient", code: 450 }],
  ["server out of space", { rcpt: "452 4.3.1 disk full" }, { kind: "deferred", scope: "sender" }],
  ["not signed in", { rcpt: "530 5.7.0 authenticate first" }, { kind: "refused", scope: "sender" }],
  ["DATA refused", { data: "554 5.5.1 no" }, { kind: "refused", scope: "recipient", code: 554 }],
  [
    "content refused",
    { end: "550-5.7.1 looks like\r\n550 5.7.1 spam" },
    { kind: "refused", scope: "recipient", reply: "5.7.1 looks like 5.7.1 spam" },
  ],
  ["content deferred", { end: "451 4.7.1 later" }, { kind: "deferred", scope: "recipient", code: 451 }],
  ["closing at RCPT", { rcpt: "421 4.7.0 slow down" }, { kind: "deferred", scope: "sender", code: 421 }],
  ["closing at the end", { end: "421 4.7.0 slow down" }, { kind: "deferred", scope: "sender", code: 421 }],
])("%s", async (_, script, expected) => {
  for (const extensions of [["PIPELINING"], []]) {
    const server = await scripted({ ...script, extensions });
    expect(await connect({ port: server.port }).handOver(handOverOf())).toMatchObject(expected);
  }
});

test("a refused recipient leaves the connection good for the next message", async () => {
  for (const extensions of [["PIPELINING"], []]) {
    const server = await scripted({
      extensions,
      rcpt: (socket) =>
        socket.write(
          server.commands.filter((line) => line.startsWith("RCPT")).length === 1 ? "550 5.1.1 no\r\n" : "250 ok\r\n",
        ),
    });
    const transport = connect({ port: server.port });
    expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "refused", scope: "recipient" });
    expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
    expect(server.connectionCount()).toBe(1);
    expect(server.commands).toContain("RSET");
    expect(server.bodies.filter((body) => body !== "")).toHaveLength(1);
  }
});

test.each<[string, Script, string]>([
  ["drops at MAIL", { mail: "drop" }, "lost"],
  ["drops at RCPT", { rcpt: "drop" }, "lost"],
  ["drops at DATA", { data: "drop" }, "lost"],
  ["hangs at MAIL", { mail: "hang" }, "lost"],
  ["hangs at DATA", { data: "hang" }, "lost"],
  ["speaks another language at RCPT", { rcpt: "hello there" }, "lost"],
  ["wants nothing after DATA", { data: "250 ok" }, "lost"],
  ["drops in the message", { body: "drop" }, "lost"],
  ["answers before the end with yes", { body: "250 taken" }, "lost"],
  ["drops after the dot", { end: "drop" }, "unconfirmed"],
  ["hangs after the dot", { end: "hang" }, "unconfirmed"],
  ["babbles after the dot", { end: "maybe" }, "unconfirmed"],
  ["answers the dot with a question", { end: "354 more" }, "unconfirmed"],
  ["floods after the dot", { end: (socket) => void socket.write("250-more\r\n".repeat(20_000)) }, "unconfirmed"],
])("a server that %s", async (name, script, kind) => {
  const server = await scripted(script);
  const large = "x".repeat(script.body ? 8_000_000 : 10);
  const timeouts = name.startsWith("hangs") ? quick : patient;
  expect(await connect({ port: server.port }, { timeouts }).handOver(handOverOf({}, { text: large }))).toMatchObject({
    kind,
  });
});

test("a server that refuses in the middle of the message is heard", async () => {
  const server = await scripted({ body: "552 5.3.4 too big" });
  const transport = connect({ port: server.port });
  const outcome = await transport.handOver(handOverOf({}, { text: "x".repeat(8_000_000) }));
  expect(outcome).toMatchObject({ kind: "refused", scope: "sender", code: 552 });
});

test("a server that stops reading the message is given up before the end of data", async () => {
  const server = await scripted({ data: (socket) => void socket.pause().write("354 go\r\n") });
  const transport = connect({ port: server.port }, { timeouts: quick });
  const outcome = await transport.handOver(handOverOf({}, { text: "x".repeat(20_000_000) }));
  expect(outcome).toMatchObject({ kind: "lost" });
});

test.each<[string, Script]>([
  ["hangs at the greeting", { greeting: "hang" }],
  ["is busy", { greeting: "421 too many connections" }],
  ["drops at once", { greeting: "drop" }],
  ["is no mail server", { greeting: "HTTP/1.1 400 Bad Request" }],
])("a server that %s is the sender's trouble, and nothing was begun", async (name, script) => {
  const server = await scripted(script);
  let begun = 0;
  const begin = () => ++begun > 0;
  const timeouts = name.startsWith("hangs") ? quick : patient;
  expect(await connect({ port: server.port }, { timeouts }).handOver(handOverOf({ begin }))).toMatchObject({
    kind: "deferred",
    scope: "sender",
  });
  expect(begun).toBe(0);
});

test("what is said before a connection stands is kept as words, too", async () => {
  const server = await scripted({ greeting: "421 later\0\u0007please" });
  const outcome = await connect({ port: server.port }).handOver(handOverOf());
  expect(outcome).toMatchObject({ kind: "deferred", reply: expect.stringMatching(/later please$/) });
});

test("no server, no such host", async () => {
  const server = await scripted({});
  await server.stop();
  expect(await connect({ port: server.port }).handOver(handOverOf())).toMatchObject({
    kind: "deferred",
    scope: "sender",
  });
  const nowhere = connect({ host: "smtp.invalid", port: 25 });
  expect(await nowhere.handOver(handOverOf())).toMatchObject({ kind: "deferred", scope: "sender" });
});

test("all who wait for a server that is away are told at once", async () => {
  const server = await scripted({ greeting: "hang" });
  const transport = connect({ port: server.port, maxConnections: 2 }, { timeouts: quick });
  const start = performance.now();
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => transport.handOver(handOverOf())));
  expect(outcomes.every(({ kind }) => kind === "deferred")).toBe(true);
  expect(performance.now() - start).toBeLessThan(4 * quick.connectMs);
});

test("a server that allows fewer connections is served over those", async () => {
  const server = await scripted({}, { greeting: "421 4.7.0 too many connections" });
  const transport = connect({ port: server.port, maxConnections: 4 });
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => transport.handOver(handOverOf())));
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array(12).fill("accepted"));
});

test("a connection given up while idle is replaced without anyone noticing", async () => {
  for (const farewell of ["421 idle too long\r\n", ""]) {
    let first: Socket | undefined;
    const end = (socket: Socket) => {
      first = socket;
      socket.write("250 ok\r\n");
    };
    const server = await scripted({ end }, {});
    const transport = connect({ port: server.port });
    expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
    first!.end(farewell);
    expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
    expect(server.connectionCount()).toBe(2);
    expect(server.bodies).toHaveLength(2);
  }
});

test("what was not begun leaves no trace", async () => {
  const server = await scripted({});
  const transport = connect({ port: server.port });
  expect(await transport.handOver(handOverOf({ begin: () => false }))).toEqual({ kind: "unbegun" });
  expect(server.commands).toEqual([expect.stringMatching(/^EHLO/)]);
  expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
  expect(server.connectionCount()).toBe(1);
});

test("without leave to commit the end of data is not written", async () => {
  const server = await scripted({});
  const transport = connect({ port: server.port });
  expect(await transport.handOver(handOverOf({ commit: () => false }))).toMatchObject({ kind: "lost" });
  expect(server.bodies).toEqual([]);
  expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
});

test("begin comes before MAIL FROM, commit before the dot", async () => {
  const server = await scripted({});
  const seen: string[][] = [];
  const note = () => {
    seen.push([...server.commands.map((line) => line.slice(0, 4)), ...server.bodies.map(() => "dot")]);
    return true;
  };
  await connect({ port: server.port }).handOver(handOverOf({ begin: note, commit: note }));
  expect(seen).toEqual([["EHLO"], ["EHLO", "MAIL", "RCPT", "DATA"]]);
});

describe("while more mails wait", () => {
  const sendAll = (transport: SmtpTransport, count: number, change: Parameters<typeof handOverOf>[0] = {}) =>
    Promise.all(Array.from({ length: count }, () => transport.handOver(handOverOf(change))));
  const accepted = { kind: "accepted" };
  const nothing = () => {};

  test("the next one's envelope leaves with the end of data", async () => {
    // The first mail is answered once the second's sender was heard.
    const server = await scripted({ end: [nothing, "250 taken"], mail: ["250 ok", "250 taken\r\n250 ok"] });
    expect(await sendAll(connect({ port: server.port }), 2)).toMatchObject([accepted, accepted]);
    expect(server.connectionCount()).toBe(1);
  });

  test.each<[string, Script, object[]]>([
    [
      "a recipient is refused",
      { rcpt: ["250 ok", "550 5.1.1 no", "250 ok"] },
      [accepted, { kind: "refused", scope: "recipient" }, accepted],
    ],
    [
      "DATA is refused",
      { data: ["354 go", "451 later", "354 go"] },
      [accepted, { kind: "deferred", code: 451 }, accepted],
    ],
    ["a content is refused", { end: ["550 spam", "250 ok"] }, [{ kind: "refused", code: 550 }, accepted, accepted]],
    ["an end of data gets no reply", { end: ["drop", "250 ok"] }, [{ kind: "unconfirmed" }, accepted, accepted]],
    ["the server says goodbye", { end: ["421 bye", "250 ok"] }, [{ kind: "deferred", code: 421 }, accepted, accepted]],
    ["it goes away at an envelope", { mail: ["250 ok", "drop", "250 ok"] }, [accepted, accepted, accepted]],
    ["it goes away in an envelope", { rcpt: ["250 ok", "drop", "250 ok"] }, [accepted, { kind: "lost" }, accepted]],
    [
      "it takes no envelope together with a message",
      { mail: ["250 ok", "554 synchronization error", "250 ok"] },
      [accepted, accepted, accepted],
    ],
    [
      "a sender is refused",
      { mail: ["250 ok", "550 no", "550 no", "250 ok"] },
      [accepted, { kind: "refused", scope: "sender" }, accepted],
    ],
  ])("and %s", async (_, script, outcomes) => {
    const server = await scripted(script);
    expect(await sendAll(connect({ port: server.port }), 3)).toMatchObject(outcomes);
    const taken = server.bodies.filter((body) => body !== "");
    expect(taken).toHaveLength(new Set(taken).size);
  });

  test("a server that loses what follows a message is served one by one", async () => {
    const server = await scripted({ mail: ["250 ok", "hang", "250 ok"] });
    const transport = connect({ port: server.port }, { timeouts: quick });
    expect(await sendAll(transport, 4)).toMatchObject([accepted, accepted, accepted, accepted]);
    expect(server.connectionCount()).toBe(2);
  });

  test("without PIPELINING nothing goes ahead", async () => {
    let begun = 0;
    const begunAtReply: number[] = [];
    const end = (socket: Socket) => {
      begunAtReply.push(begun);
      socket.write("250 ok\r\n");
    };
    const server = await scripted({ extensions: [], end });
    await sendAll(connect({ port: server.port }), 3, { begin: () => ++begun > 0 });
    expect(begunAtReply).toEqual([1, 2, 3]);
  });

  test("what was called off while another's reply was waited for does not go", async () => {
    let isCalledOff = false;
    const callOff = (socket: Socket) => {
      isCalledOff = true;
      socket.write("250 ok\r\n");
    };
    const server = await scripted({ end: callOff });
    const outcomes = await sendAll(connect({ port: server.port }), 3, { begin: () => !isCalledOff });
    expect(outcomes).toMatchObject([accepted, { kind: "unbegun" }, { kind: "unbegun" }]);
    expect(server.bodies).toHaveLength(1);
  });

  test("a connection serves no more than it may", async () => {
    const server = await scripted({});
    await sendAll(connect({ port: server.port }, { messagesPerConnection: 2 }), 6);
    expect(server.connectionCount()).toBe(3);
  });
});

test("a mail above what the server takes is not sent", async () => {
  const server = await scripted({ extensions: ["SIZE 2000"] });
  const transport = connect({ port: server.port });
  expect(await transport.handOver(handOverOf({}, { text: "x".repeat(3_000) }))).toMatchObject({
    kind: "refused",
    code: 552,
  });
  await transport.handOver(handOverOf());
  expect(server.commands.find((line) => line.startsWith("MAIL"))).toMatch(/^MAIL FROM:<bounce@example\.com> SIZE=\d+$/);
});

test.each(["a@b.c>\r\nRCPT TO:<x@y.z", "a b@c.d", "<a@b.c>", "анна@example.org", ""])(
  "%j is no envelope address",
  async (to) => {
    const server = await scripted({});
    const transport = connect({ port: server.port });
    expect(await transport.handOver(handOverOf({ envelope: { from: "a@b.c", to } }))).toMatchObject({
      kind: "refused",
      scope: "recipient",
    });
    expect(server.commands).toEqual([expect.stringMatching(/^EHLO/)]);
  },
);

test("signing in", async () => {
  const server = await scripted({ extensions: ["AUTH PLAIN LOGIN", "PIPELINING"] });
  const known = connect({ port: server.port, username: "anna", secret: "right" });
  expect(await known.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
  expect(server.commands).toContain(`AUTH PLAIN ${Buffer.from("\0anna\0right").toString("base64")}`);

  const stranger = await scripted({ extensions: ["AUTH PLAIN"], auth: "535 5.7.8 wrong password" });
  const refused = await connect({ port: stranger.port, username: "anna", secret: "guessed" }).handOver(handOverOf());
  expect(refused).toMatchObject({ kind: "refused", scope: "sender", code: 535, reply: "535 5.7.8 wrong password" });
  const busy = await scripted({ extensions: ["AUTH PLAIN"], auth: "454 4.7.0 try later" });
  expect(await connect({ port: busy.port, username: "a", secret: "b" }).handOver(handOverOf())).toMatchObject({
    kind: "deferred",
  });
});

test("encryption: verified against our own authority, never less than asked for", async () => {
  const { key, cert, caPem } = makeCertificate();
  const starttls = await sink({ key, cert });
  const implicit = await sink({ key, cert, secure: true });
  const good = { kind: "accepted" };
  const bad = { kind: "refused", scope: "sender" };
  const send = (settings: Parameters<typeof connect>[0]) => connect(settings).handOver(handOverOf());

  expect(await send({ port: starttls.port, tlsMode: "starttls", caPem })).toMatchObject(good);
  expect(await send({ port: implicit.port, tlsMode: "implicit", caPem })).toMatchObject(good);
  expect(await send({ port: starttls.port, tlsMode: "starttls" })).toMatchObject(bad);
  expect(await send({ port: implicit.port, tlsMode: "implicit" })).toMatchObject(bad);
  const other = makeCertificate().caPem;
  expect(await send({ port: starttls.port, tlsMode: "starttls", caPem: other })).toMatchObject(bad);
  const plain = await sink();
  expect(await send({ port: plain.port, tlsMode: "starttls", caPem })).toMatchObject(bad);
  expect(plain.mails).toEqual([]);
});

test("closing lets what is under way come to its end", async () => {
  const server = await sink();
  const transport = connect({ port: server.port, maxConnections: 2 });
  const outcomes = Promise.all(Array.from({ length: 10 }, () => transport.handOver(handOverOf())));
  await transport.close(5_000);
  expect((await outcomes).map(({ kind }) => kind)).toEqual(Array(10).fill("accepted"));
  expect(await transport.handOver(handOverOf())).toEqual({ kind: "unbegun" });
});

test("closing does not wait longer than it may", async () => {
  const server = await scripted({ end: "hang" });
  const transport = connect({ port: server.port }, { timeouts: patient });
  const outcomes = [transport.handOver(handOverOf()), transport.handOver(handOverOf())];
  await expect.poll(() => server.bodies.length).toBe(1);
  await transport.close(50);
  expect(await Promise.all(outcomes)).toMatchObject([{ kind: "unconfirmed" }, { kind: "unbegun" }]);
});
