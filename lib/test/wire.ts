import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { env } from "@/lib/env";

/** The way to the tests' database through a wire that can be stopped, as a frozen server stops, or cut. */
export async function openWire() {
  const database = new URL(env.DATABASE_URL);
  const sockets = new Set<Socket>();
  let isStopped = false;
  const server = createServer((near) => {
    const far = connect(Number(database.port || 5432), database.hostname);
    for (const socket of [near, far]) sockets.add(socket.on("error", () => {}));
    near.pipe(far).pipe(near);
    if (isStopped) near.pause();
  });
  const listen = async (port: number) => {
    await once(server.listen(port, "127.0.0.1"), "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const url = new URL(database);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    /** Nothing is refused, and nothing comes. */
    stop() {
      isStopped = true;
      for (const socket of sockets) socket.pause();
    },
    go() {
      isStopped = false;
      for (const socket of sockets) socket.resume();
    },
    /** Whoever comes now is refused. */
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    mend: () => listen(port),
  };
}
