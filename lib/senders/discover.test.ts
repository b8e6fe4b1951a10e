import type { MxRecord, SrvRecord } from "node:dns";
import { expect, test } from "vitest";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { readAutoconfig } from "./autoconfig";
import { discoverServer, type World } from "./discover";
import { Discovery } from "./schema";

type Answers = { mx?: MxRecord[]; srv?: Record<string, SrvRecord[]>; files?: Record<string, string> };

/** DNS and the web of a test; what is not there is not found. Keeps what was asked. */
function worldOf({ mx = [], srv = {}, files = {} }: Answers = {}) {
  const asked: string[] = [];
  const world: World = {
    resolveMx: async () => mx,
    resolveSrv: async (name) => srv[name] ?? Promise.reject(new Error("ENOTFOUND")),
    async fetchText(url) {
      asked.push(url);
      return files[url] ?? Promise.reject(new Error("404"));
    },
  };
  return { world, asked };
}

const discover = async (email: string, world: World) =>
  Discovery.parse(await discoverServer(await ownerCtx(), { email }, world)).found;

const target = (name: string, port: number, priority = 0, weight = 0) => ({ name, port, priority, weight });
const file = (...servers: string[]) => `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">
  <incomingServer type="imap"><hostname>imap.mill.example</hostname><port>993</port><socketType>SSL</socketType></incomingServer>
  ${servers.join("\n")}</emailProvider></clientConfig>`;
const server = (host: string, port: number, socketType: string, username = "%EMAILADDRESS%") =>
  `<outgoingServer type="smtp"><hostname>${host}</hostname><port>${port}</port><socketType>${socketType}</socketType>
   <authentication>password-cleartext</authentication><username>${username}</username></outgoingServer>`;

test("a known provider is told by the address alone", async () => {
  const { world, asked } = worldOf();
  expect(await discover("Anna@Ya.ru", world)).toMatchObject({
    source: "provider",
    preset: { id: "yandex", ratePerDay: 500 },
    host: "smtp.yandex.ru",
    port: 465,
    tlsMode: "implicit",
    username: "anna@ya.ru",
  });
  expect(asked).toEqual([]);
});

test("a domain of one's own at a known provider is told by its first MX", async () => {
  const mx = [
    { exchange: "backup.example.net", priority: 20 },
    { exchange: "ASPMX.L.GOOGLE.COM", priority: 1 },
  ];
  expect(await discover("anna@mill.example", worldOf({ mx }).world)).toMatchObject({
    source: "mx",
    preset: { id: "workspace" },
    host: "smtp.gmail.com",
    username: "anna@mill.example",
  });
});

test("SRV records: TLS from the start first, then by priority and weight; a dot means none", async () => {
  const starttls = [
    target("c.mill.example", 587, 5),
    target("b.mill.example", 587, 1, 9),
    target("a.mill.example", 587, 1),
  ];
  const both = {
    "_submissions._tcp.mill.example": [target("Smtp.Mill.example", 465)],
    "_submission._tcp.mill.example": starttls,
  };
  expect(await discover("anna@mill.example", worldOf({ srv: both }).world)).toEqual({
    source: "srv",
    preset: null,
    host: "smtp.mill.example",
    port: 465,
    tlsMode: "implicit",
    username: "anna@mill.example",
  });
  const none = { ...both, "_submissions._tcp.mill.example": [target(".", 0)] };
  expect(await discover("anna@mill.example", worldOf({ srv: none }).world)).toMatchObject({
    host: "b.mill.example",
    port: 587,
    tlsMode: "starttls",
  });
});

test("an autoconfig file, over https only, and only for what DNS does not say", async () => {
  const url = "https://mill.example/.well-known/autoconfig/mail/config-v1.1.xml";
  const files = { [url]: file(server("mail.%EMAILDOMAIN%", 465, "SSL", "%EMAILLOCALPART%")) };
  const { world, asked } = worldOf({ files });
  expect(await discover("anna@mill.example", world)).toEqual({
    source: "autoconfig",
    preset: null,
    host: "mail.mill.example",
    port: 465,
    tlsMode: "implicit",
    username: "anna",
  });
  expect(asked).toContain(url);
  expect(asked.every((address) => address.startsWith("https://") && !address.includes("anna"))).toBe(true);
});

test("where nothing says so, nothing is found", async () => {
  const { world } = worldOf({ mx: [{ exchange: "mx.mill.example", priority: 1 }] });
  expect(await discover("anna@mill.example", world)).toBeNull();
  const ctx = await ownerCtx();
  await expect(discoverServer(ctx, { email: "anna" }, world)).rejects.toMatchObject({
    fields: { email: expect.anything() },
  });
  await expect(discoverServer(viewer(ctx), { email: "a@b.cc" }, world)).rejects.toMatchObject({ code: "forbidden" });
});

test.each([
  ["a server without encryption", file(server("smtp.mill.example", 25, "plain"))],
  ["a host that is none", file(server("smtp.mill.example/x", 465, "SSL"))],
  ["a port that is none", file(server("smtp.mill.example", 0, "SSL"))],
  [
    "an entity for the host",
    `<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/hostname">]>${file(server("&h;", 465, "SSL"))}`,
  ],
  ["no XML", "{}"],
  ["a file that breaks off", file(server("smtp.mill.example", 465, "SSL")).slice(0, 250)],
])("%s is not taken from a file", (_, xml) => expect(readAutoconfig(xml, "anna@mill.example")).toBeNull());

test("of a file, the first server that encrypts is taken", () => {
  const xml = file(
    server("a.mill.example", 25, "plain"),
    server("b.mill.example", 587, "STARTTLS"),
    server("c.mill.example", 465, "SSL"),
  );
  expect(readAutoconfig(xml, "anna@mill.example")).toMatchObject({ host: "b.mill.example", tlsMode: "starttls" });
});
