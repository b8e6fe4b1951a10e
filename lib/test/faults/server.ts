import { openSync, writeSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { Session } from "./session";
import type { ServerOptions } from "./start-server";

/** The receiving server, in a process of its own so that it outlives whatever is killed. Prints its port. */
const { journal, delayMs, closedGreetings } = JSON.parse(process.argv[2]!) as ServerOptions & { journal: string };
const file = openSync(journal, "a");
const attempts = new Map<string, number>();
let connectionCount = 0;

const server = createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  connectionCount++;
  if (connectionCount <= closedGreetings) return void socket.destroy();
  new Session(socket, {
    delayMs,
    take: (recipient, messageId) => writeSync(file, `${new Date().toISOString()}\t${recipient}\t${messageId}\n`),
    isDue(key, times) {
      const count = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, count);
      return count <= times;
    },
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
// Whoever started it has gone.
process.stdin.resume().on("end", () => process.exit());
