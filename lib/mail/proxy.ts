import { once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import type { ProxyKind, ProxyProblem } from "./schema";

export type ProxyConfig = {
  kind: ProxyKind;
  host: string;
  port: number;
  username: string | null;
  secret: string | null;
};

export type Target = { host: string; port: number };

/** No way through the proxy. The detail is the proxy's or the system's own words. */
export class ProxyError extends Error {
  constructor(
    readonly problem: ProxyProblem,
    detail: string,
  ) {
    super(detail);
    this.name = "ProxyError";
  }
}

type Options = { timeoutMs: number; localAddress?: string | null };

/**
 * A connection to the target that leads through the proxy, which also looks the target's name up. Nothing the target says
 * is lost. Throws `ProxyError`.
 */
export async function connectThrough(proxy: ProxyConfig, target: Target, { timeoutMs, localAddress }: Options) {
  const { host, port } = proxy;
  const socket = connect({ host, port, ...(localAddress && { localAddress }) });
  socket.on("error", () => {});
  let isConnected = false;
  const timer = setTimeout(() => socket.destroy(new Error("The proxy does not answer")), timeoutMs);
  try {
    await once(socket, "connect");
    isConnected = true;
    const reader = new Reader(socket);
    await (proxy.kind === "socks5" ? openSocks : openHttp)(socket, reader, proxy, target);
    reader.release();
    return socket;
  } catch (error) {
    socket.destroy();
    if (error instanceof ProxyError) throw error;
    throw new ProxyError(isConnected ? "proxySilent" : "proxyUnreachable", (error as Error).message);
  } finally {
    clearTimeout(timer);
  }
}

const NO_AUTH = 0;
const PASSWORD = 2;

const socksReplies: Record<number, [problem: ProxyProblem, words: string]> = {
  1: ["proxyTargetUnreachable", "general failure"],
  2: ["proxyForbids", "not allowed by the ruleset"],
  3: ["proxyTargetUnreachable", "network unreachable"],
  4: ["proxyTargetUnreachable", "host unreachable"],
  5: ["proxyTargetUnreachable", "connection refused"],
  6: ["proxyTargetUnreachable", "TTL expired"],
  7: ["proxyForbids", "command not supported"],
  8: ["proxyForbids", "address type not supported"],
};

/** RFC 1928, with user name and password as in RFC 1929. */
async function openSocks(socket: Socket, reader: Reader, { username, secret }: ProxyConfig, target: Target) {
  const methods = username ? [NO_AUTH, PASSWORD] : [NO_AUTH];
  socket.write(Buffer.from([5, methods.length, ...methods]));
  const [version, method] = await reader.take(2);
  if (version !== 5) throw new ProxyError("proxyOther", "The answer is not SOCKS 5");
  if (!methods.includes(method!)) throw new ProxyError("proxyAuthRefused", `SOCKS: no acceptable method (${method})`);
  if (method === PASSWORD) {
    socket.write(Buffer.concat([Buffer.from([1]), lengthed(username!), lengthed(secret ?? "")]));
    const [, status] = await reader.take(2);
    if (status !== 0) throw new ProxyError("proxyAuthRefused", `SOCKS: user name or password refused (${status})`);
  }
  socket.write(Buffer.concat([Buffer.from([5, 1, 0]), addressOf(target.host), portOf(target.port)]));
  const [, reply, , type] = await reader.take(4);
  if (reply !== 0) {
    const [problem, words] = socksReplies[reply!] ?? ["proxyOther", "unknown reply"];
    throw new ProxyError(problem, `SOCKS: ${words} (${reply})`);
  }
  const addressBytes = type === 1 ? 4 : type === 4 ? 16 : (await reader.take(1))[0]!;
  await reader.take(addressBytes + 2);
}

function lengthed(text: string) {
  const bytes = Buffer.from(text);
  if (bytes.length > 255) throw new ProxyError("proxyForbids", "SOCKS takes 255 bytes at most");
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function addressOf(host: string) {
  const version = isIP(host);
  if (version === 4) return Buffer.from([1, ...host.split(".").map(Number)]);
  return version === 6
    ? Buffer.concat([Buffer.from([4]), bytesOfIPv6(host)])
    : Buffer.concat([Buffer.from([3]), lengthed(host)]);
}

/** The URL standard's spelling has no dotted end and one `::` at most. */
function bytesOfIPv6(host: string) {
  const groupsOf = (part = "") => part.split(":").filter(Boolean);
  const [head, tail] = new URL(`http://[${host}]`).hostname.slice(1, -1).split("::").map(groupsOf);
  const zeros = Array<string>(8 - head!.length - (tail?.length ?? 0)).fill("0");
  return Buffer.from([...head!, ...zeros, ...(tail ?? [])].map((group) => group.padStart(4, "0")).join(""), "hex");
}

const portOf = (port: number) => Buffer.from([port >> 8, port & 0xff]);

const MAX_HEADER_BYTES = 16 * 1024;

/** RFC 9110 § 9.3.6. */
async function openHttp(socket: Socket, reader: Reader, { username, secret }: ProxyConfig, { host, port }: Target) {
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const credentials = Buffer.from(`${username}:${secret ?? ""}`).toString("base64");
  const authorization = username ? `Proxy-Authorization: Basic ${credentials}\r\n` : "";
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${authorization}\r\n`);
  let header = "";
  while (!header.endsWith("\r\n\r\n")) {
    header += (await reader.take(1)).toString("latin1");
    if (header.length > MAX_HEADER_BYTES) throw new ProxyError("proxyOther", "The answer does not end");
    if (header.length === 5 && header !== "HTTP/") throw new ProxyError("proxyOther", "The answer is not HTTP");
  }
  const statusLine = header.slice(0, header.indexOf("\r\n"));
  const status = Number(/^HTTP\/\d\.\d (\d{3})/.exec(statusLine)?.[1]);
  if (status >= 200 && status < 300) return;
  throw new ProxyError(httpProblem(status), statusLine.slice(0, 200));
}

function httpProblem(status: number): ProxyProblem {
  if (status === 407 || status === 401) return "proxyAuthRefused";
  if (status === 403 || status === 405) return "proxyForbids";
  return status >= 500 ? "proxyTargetUnreachable" : "proxyOther";
}

/** What the target says behind the proxy's answer stays in the socket for whoever reads on. */
class Reader {
  readonly #socket: Socket;
  #fault: Error | undefined;
  #wake = () => {};

  // One listener for all of it: a new one would be told at once of the bytes that did not suffice.
  readonly #onReadable = () => this.#wake();
  readonly #onError = (error: Error) => this.#fail(error);
  readonly #onClose = () => this.#fail(new Error("The proxy closed the connection"));

  constructor(socket: Socket) {
    this.#socket = socket.on("readable", this.#onReadable).on("error", this.#onError).on("close", this.#onClose);
  }

  /** Exactly so many bytes. */
  async take(size: number): Promise<Buffer> {
    for (;;) {
      const bytes = this.#socket.read(size) as Buffer | null;
      if (bytes?.length === size) return bytes;
      if (this.#fault) throw this.#fault;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  release() {
    this.#socket.off("readable", this.#onReadable).off("error", this.#onError).off("close", this.#onClose);
  }

  #fail(error: Error) {
    this.#fault ??= error;
    this.#wake();
  }
}
