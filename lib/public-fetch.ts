import { lookup } from "node:dns";
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { env } from "@/lib/env";

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024;

/** What is not the public internet (RFC 6890): this machine, its network, and what stands for such addresses. */
const notPublic = new BlockList();
for (const range of [
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24",
  "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3",
].flatMap((line) => line.split(" "))) {
  const [net, bits] = range.split("/");
  notPublic.addSubnet(net!, Number(bits), "ipv4");
}
/** Public IPv6 is 2000::/3, without Teredo, documentation and 6to4, which carry IPv4 addresses. */
const publicV6 = new BlockList();
publicV6.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const)
  notPublic.addSubnet(net, bits, "ipv6");

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, "ipv4");
  return isIP(address) === 6 && publicV6.check(address, "ipv6") && !notPublic.check(address, "ipv6");
}

const mayReach = (address: string) => env.PRIVATE_ADDRESSES_ALLOWED || isPublicAddress(address);

/** Resolves for the connection itself, so that the address that was looked at is the one that is spoken to. */
const guardedLookup: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    const refused = addresses.find(({ address }) => !mayReach(address));
    if (refused || !addresses[0]) return done(new Error(`${host} is not on the public internet`), []);
    if (options.all) done(null, addresses);
    else done(null, addresses[0].address, addresses[0].family);
  });

type Options = { ca?: string | string[]; form?: Record<string, string> };

/** What a public address on the web says. Throws for everything but a 200. */
export async function fetchPublicText(url: string, { ca }: Pick<Options, "ca"> = {}): Promise<string> {
  const { status, text } = await ask(url, { ca });
  if (status !== 200) throw new Error(`${new URL(url).hostname} answered ${status}`);
  return text;
}

/** What it answers to a form, whatever its status. */
export const postPublicForm = (url: string, form: Record<string, string>, { ca }: Pick<Options, "ca"> = {}) =>
  ask(url, { ca, form });

/** The status with which it answers, over http too; what it says is not read. Throws where nobody answers. */
export const publicStatus = (url: string, { ca }: Pick<Options, "ca"> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = connect(url, { ca, protocols: ["https:", "http:"] }, (response) => {
      resolve(response.statusCode!);
      outgoing.destroy();
    });
    outgoing.on("error", reject);
    outgoing.end();
  });

/** Over TLS, 64 kB at most. */
const ask = (url: string, { ca, form }: Options): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = form && { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
    const outgoing = connect(url, { ca, method: form ? "POST" : "GET", headers, protocols: ["https:"] }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_BYTES)
          outgoing.destroy(new Error(`${new URL(url).hostname} answered more than ${MAX_BYTES} bytes`));
      });
      response.on("end", () => resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString("utf8") }));
      response.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(form && new URLSearchParams(form).toString());
  });

type Connection = Pick<RequestOptions, "method" | "headers"> & Pick<Options, "ca"> & { protocols: string[] };

/** For addresses that people have a hand in: without following redirects, 5 seconds at most. */
function connect(
  url: string,
  { ca, protocols, ...options }: Connection,
  onAnswer: (answer: IncomingMessage) => void,
): ClientRequest {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  if (!protocols.includes(protocol))
    throw new Error(`Only ${protocols.map((name) => name.slice(0, -1)).join(" and ")} is fetched`);
  if (isIP(host) && !mayReach(host)) throw new Error(`${host} is not on the public internet`);
  const request = protocol === "http:" ? requestHttp : requestHttps;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return request(url, { ...options, lookup: guardedLookup, signal, ...(ca && { ca }) }, onAnswer);
}
