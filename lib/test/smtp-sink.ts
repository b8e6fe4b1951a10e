import { type AddressInfo, createServer, type Socket } from "node:net";

type Options = {
  /** How long it thinks before it answers the end of data. */
  delayMs?: number;
};

/** A fast SMTP server that takes everything and counts it by Message-ID. What it has read to the final dot it has. */
export async function startSmtpSink({ delayMs = 0 }: Options = {}) {
  const countOf = new Map<string, number>();
  const sockets = new Set<Socket>();
  let total = 0;

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    let buffered = "";
    let isData = false;
    socket.write("220 sink\r\n");
    socket.on("data", (chunk) => {
      buffered += chunk.toString("latin1");
      for (;;) {
        const end = isData ? buffered.indexOf("\r\n.\r\n") : buffered.indexOf("\r\n");
        if (end < 0) return;
        const part = buffered.slice(0, end);
        buffered = buffered.slice(end + (isData ? 5 : 2));
        if (isData) {
          take(part);
          isData = false;
          answer(socket, "250 2.0.0 taken", delayMs);
        } else {
          isData = part.toUpperCase() === "DATA";
          answer(socket, replyTo(part));
        }
      }
    });
  });

  function take(message: string) {
    total++;
    const id = /^Message-ID: (\S+)/im.exec(message)?.[1] ?? "none";
    countOf.set(id, (countOf.get(id) ?? 0) + 1);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** How often a message arrived. */
    countOf: (messageId: string) => countOf.get(messageId) ?? 0,
    total: () => total,
    distinct: () => countOf.size,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function replyTo(command: string): string {
  const verb = command.slice(0, 4).toUpperCase();
  if (verb === "EHLO") return "250-sink\r\n250-PIPELINING\r\n250 8BITMIME";
  if (verb === "DATA") return "354 go on";
  return verb === "QUIT" ? "221 bye" : "250 2.1.0 ok";
}

function answer(socket: Socket, reply: string, delayMs = 0) {
  const write = () => socket.writable && socket.write(`${reply}\r\n`);
  if (delayMs > 0) setTimeout(write, delayMs);
  else write();
}
