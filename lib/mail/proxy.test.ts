import { afterEach, expect, test } from "vitest";
import { makeCertificate } from "@/lib/test/certificates";
import { handOverOf } from "@/lib/test/mail";
import { startHttpProxy, startSocks } from "@/lib/test/proxies";
import { startScripted, startSink } from "@/lib/test/smtp";
import { connectThrough, type ProxyConfig } from "./proxy";
import { SmtpTransport } from "./smtp-transport";
import { trySmtp } from "./try-connection";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});
const kept = async <T extends { stop(): Promise<unknown> }>(starting: Promise<T>) => {
  const server = await starting;
  cleanups.push(server.stop);
  return server;
};

const kinds = { socks5: startSocks, http: startHttpProxy };
type Kind = keyof typeof kinds;
const both: Kind[] = ["socks5", "http"];
const account = { username: null, secret: null };
const start = (kind: Kind, options: Parameters<typeof startSocks>[0] = {}) => kept(kinds[kind](options));
const configOf = (kind: Kind, { port }: { port: number }, values: Partial<ProxyConfig> = {}): ProxyConfig => ({
  kind,
  host: "127.0.0.1",
  port,
  ...account,
  ...values,
});

const serverOf = (port: number, proxy: ProxyConfig) =>
  ({ host: "mail.test", port, tlsMode: "none", caPem: null, ...account, proxy }) as const;
const soon = { connectMs: 1_500, commandMs: 5_000, endOfDataMs: 5_000 };

test.each(both)("mail goes through %s, which looks the server's name up", async (kind) => {
  const sink = await kept(startSink());
  const proxy = await start(kind);
  const transport = new SmtpTransport({ ...serverOf(sink.port, configOf(kind, proxy)), maxConnections: 2 });
  cleanups.push(() => transport.close());
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => transport.handOver(handOverOf())));
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(6).fill("accepted"));
  expect(sink.mails).toHaveLength(6);
  expect(new Set(proxy.targets)).toEqual(new Set([`mail.test:${sink.port}`]));
});

test.each(both.flatMap((kind) => [[kind, "starttls"] as const, [kind, "implicit"] as const]))(
  "%s sees nothing of %s, and the certificate is the server's own",
  async (kind, tlsMode) => {
    const run = async (name: string) => {
      const certificate = makeCertificate(name);
      const sink = await kept(
        startSink({ key: certificate.key, cert: certificate.cert, secure: tlsMode === "implicit" }),
      );
      const proxy = await start(kind);
      const server = { ...serverOf(sink.port, configOf(kind, proxy)), tlsMode, caPem: certificate.caPem };
      return trySmtp(server, "news@example.com");
    };
    expect(await run("DNS:mail.test")).toMatchObject({ problem: null, tls: { issuer: "Test CA" } });
    expect(await run("DNS:other.test")).toMatchObject({ problem: "tlsWrongName" });
  },
);

test.each(both)("%s with a password", async (kind) => {
  const target = await kept(startScripted({}));
  const proxy = await start(kind, { username: "mill", password: "пароль" });
  const run = async (values: Partial<ProxyConfig>) =>
    (await trySmtp(serverOf(target.port, configOf(kind, proxy, values)), "news@example.com")).problem;
  expect(await run({ username: "mill", secret: "пароль" })).toBeNull();
  expect(await run({ username: "mill", secret: "wrong" })).toBe("proxyAuthRefused");
  expect(await run({})).toBe("proxyAuthRefused");
});

test.each<[string, Kind, Parameters<typeof startSocks>[0], string]>([
  ["forbids", "socks5", { refuse: 2 }, "proxyForbids"],
  ["forbids", "http", { refuse: 403 }, "proxyForbids"],
  ["does not reach the server", "socks5", { refuse: 4 }, "proxyTargetUnreachable"],
  ["does not reach the server", "http", { refuse: 504 }, "proxyTargetUnreachable"],
  ["is lost for words", "socks5", { refuse: 99 }, "proxyOther"],
  ["is another kind of server", "http", { refuse: 302 }, "proxyOther"],
  ["is no proxy", "socks5", { misbehave: "garbage" }, "proxyOther"],
  ["is no proxy", "http", { misbehave: "garbage" }, "proxyOther"],
  ["hangs", "socks5", { misbehave: "hang" }, "proxySilent"],
  ["hangs", "http", { misbehave: "hang" }, "proxySilent"],
  ["hangs up", "socks5", { misbehave: "drop" }, "proxySilent"],
  ["hangs up", "http", { misbehave: "drop" }, "proxySilent"],
])("a proxy that %s (%s) is told from a server that fails", async (_, kind, options, problem) => {
  const target = await kept(startScripted({}));
  const proxy = await start(kind, options);
  const trial = await trySmtp(serverOf(target.port, configOf(kind, proxy)), "news@example.com", soon);
  expect(trial.problem).toBe(problem);
  expect(trial.stages.map(({ stage, status }) => `${stage} ${status}`)).toEqual([
    "proxy failed",
    "greeting skipped",
    "from skipped",
  ]);
  expect(trial.detail).toBeTruthy();
  expect(target.connectionCount()).toBe(0);
});

test.each(both)("%s that is not there, or speaks the other protocol", async (kind) => {
  const gone = await start(kind);
  await gone.stop();
  expect(await trySmtp(serverOf(25, configOf(kind, gone)), "a@example.com", soon)).toMatchObject({
    problem: "proxyUnreachable",
  });
  const other = await start(kind === "http" ? "socks5" : "http");
  const trial = await trySmtp(serverOf(25, configOf(kind, other)), "a@example.com", soon);
  expect(["proxySilent", "proxyOther", "proxyAuthRefused"]).toContain(trial.problem);
});

test.each(both)("through %s, what the server says first is not lost, whoever says it", async (kind) => {
  const target = await kept(startScripted({}));
  const proxy = await start(kind);
  const way = { host: "127.0.0.1", port: target.port };
  const socket = await connectThrough(configOf(kind, proxy), way, { timeoutMs: 5_000, localAddress: "127.0.0.2" });
  const [said] = await new Promise<[Buffer]>((resolve) => socket.once("data", (chunk) => resolve([chunk])));
  expect(said.toString()).toBe("220 test ESMTP\r\n");
  expect(proxy.clients).toEqual(["127.0.0.2"]);
  socket.destroy();
});

test("IPv6 addresses are given to SOCKS as such", async () => {
  const proxy = await start("socks5", { refuse: 3 });
  for (const host of ["2001:db8::1", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "fe80::"]) {
    await connectThrough(configOf("socks5", proxy), { host, port: 25 }, { timeoutMs: 5_000 }).catch(() => {});
  }
  expect(proxy.targets).toEqual([
    "20010db8000000000000000000000001:25",
    "00000000000000000000ffff01020304:25",
    "00010002000300040005000600070008:25",
    "fe800000000000000000000000000000:25",
  ]);
});

test("the sender's own name and address are used", async () => {
  const target = await kept(startScripted({}));
  const server = { host: "127.0.0.1", port: target.port, tlsMode: "none", caPem: null, ...account } as const;
  const named = await trySmtp({ ...server, ehloName: "mail.mill.example", localAddress: "127.0.0.3" }, "a@example.com");
  expect(named.problem).toBeNull();
  expect(target.commands[0]).toBe("EHLO mail.mill.example");
  const away = await trySmtp({ ...server, localAddress: "192.0.2.1" }, "a@example.com");
  expect(away.problem).toBe("addressNotHere");
});
