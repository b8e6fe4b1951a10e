import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

type Options = {
  username?: string;
  password?: string;
  /** Answers instead of connecting: a SOCKS reply code or an HTTP status. */
  refuse?: number;
  /** Says nothing, hangs up, or speaks something else from the first byte on. */
  misbehave?: "hang" | "drop" | "garbage";
};

/** SOCKS 5 (RFC 1928, RFC 1929). Names that end in `.test` are this machine. */
export const startSocks = ({ refuse, ...options }: Options = {}) =>
  startProxy(options, async ({ next, write, dial }) => {
    const [, methodCount] = await next(2);
    const methods = [...(await next(methodCount!))];
    const method = options.username ? 2 : 0;
    if (!methods.includes(method)) return write([5, 0xff]);
    write([5, method]);
    if (method === 2) {
      await next(1);
      const username = (await next((await next(1))[0]!)).toString();
      const password = (await next((await next(1))[0]!)).toString();
      const isRight = username === options.username && password === options.password;
      write([1, isRight ? 0 : 1]);
      if (!isRight) return;
    }
    const [, , , type] = await next(4);
    const host =
      type === 1
        ? [...(await next(4))].join(".")
        : type === 4
          ? (await next(16)).toString("hex")
          : (await next((await next(1))[0]!)).toString();
    const port = (await next(2)).readUInt16BE();
    const answer = (code: number) => Buffer.from([5, code, 0, 1, 127, 0, 0, 1, 0, 0]);
    await dial(host, port, answer(0), answer(5), refuse === undefined ? undefined : answer(refuse));
  });

/** HTTP CONNECT (RFC 9110). */
export const startHttpProxy = ({ refuse, ...options }: Options = {}) =>
  startProxy(options, async ({ next, write, dial }) => {
    let header = "";
    while (!header.endsWith("\r\n\r\n")) header += (await next(1)).toString();
    const credentials = Buffer.from(`${options.username}:${options.password}`).toString("base64");
    const [, host = "", port] = /^CONNECT \[?([^\s\]]+)\]?:(\d+) HTTP\/1\.1\r\n/.exec(header) ?? [];
    const answer = (status: number) => Buffer.from(`HTTP/1.1 ${status} Whatever\r\nVia: test\r\n\r\n`);
    if (options.username && !header.includes(`Proxy-Authorization: Basic ${credentials}\r\n`))
      return write(answer(407));
    await dial(host, Number(port), answer(200), answer(502), refuse === undefined ? undefined : answer(refuse));
  });

type Client = {
  next(size: number): Promise<Buffer>;
  write(bytes: number[] | Buffer): void;
  dial(host: string, port: number, done: Buffer, failed: Buffer, refusal?: Buffer): Promise<void>;
};

async function startProxy({ misbehave }: Options, serve: (client: Client) => Promise<void>) {
  const targets: string[] = [];
  const clients: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    return socket;
  };
  const server = createServer((socket) => {
    clients.push(socket.remoteAddress);
    keep(socket);
    if (misbehave === "drop") return socket.destroy();
    if (misbehave === "garbage") return socket.write("SSH-2.0-OpenSSH_9.9\r\n");
    if (misbehave === "hang") return;
    let wake = () => {};
    socket.on("readable", () => wake());
    const next = async (size: number): Promise<Buffer> => {
      for (;;) {
        const bytes = socket.read(size) as Buffer | null;
        if (bytes) return bytes;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    };
    const write = (bytes: number[] | Buffer) => void socket.write(Buffer.from(bytes));
    const dial: Client["dial"] = async (host, port, done, failed, refusal) => {
      targets.push(`${host}:${port}`);
      if (refusal) return write(refusal);
      const target = keep(connect({ port, host: host.endsWith(".test") ? "127.0.0.1" : host }));
      try {
        // What the target says first leaves together with the answer, as it does from a busy proxy.
        const [greeting] = await Promise.race([once(target, "data"), once(target, "connect").then(pause)]);
        write(Buffer.concat([done, greeting ?? Buffer.alloc(0)]));
        socket.removeAllListeners("readable");
        socket.pipe(target).pipe(socket);
      } catch {
        write(failed);
      }
    };
    serve({ next, write, dial }).catch(() => socket.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    /** Where clients asked to be led, in their own words. */
    targets,
    /** From which addresses they came. */
    clients,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A server of TLS from the start waits for the client. */
const pause = () => new Promise<Buffer[]>((resolve) => setTimeout(resolve, 100, []));
