import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * The least that takes mail: answers every command with yes, and each message after so many milliseconds, and throws it
 * away. Tells its port, and to whoever asks when each message had come.
 */
const latencyMs = Number(process.argv[2] ?? 0);
const arrivals: number[] = [];

const server = createServer((socket) => {
  let inData = false;
  let rest = "";
  let isBusy = false;
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.write("220 sink\r\n");
  socket.on("data", async (chunk) => {
    rest += chunk.toString("latin1");
    if (isBusy) return;
    isBusy = true;
    const replies = latencyMs > 0 ? await answerSlowly() : answer();
    isBusy = false;
    if (replies) socket.write(replies);
  });

  async function answerSlowly() {
    for (let replies = answer(1); replies; replies = answer(1)) {
      if (replies.startsWith("250 taken")) await sleep(latencyMs);
      socket.write(replies);
    }
    return "";
  }

  function answer(limit = Number.POSITIVE_INFINITY) {
    let replies = "";
    for (let count = 0; count < limit; count++) {
      const end = rest.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      if (end < 0) {
        if (inData) rest = rest.slice(-4);
        break;
      }
      const verb = rest.slice(0, 4).toUpperCase();
      rest = rest.slice(end + (inData ? 5 : 2));
      if (inData) {
        arrivals.push(performance.now());
        replies += "250 taken\r\n";
      } else if (verb === "DATA") replies += "354 go\r\n";
      else if (verb === "EHLO") replies += "250-sink\r\n250-PIPELINING\r\n250 SIZE 50000000\r\n";
      else replies += "250 ok\r\n";
      inData = !inData && verb === "DATA";
    }
    return replies;
  }
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.(address.port);
});
process.on("message", () => process.send?.(arrivals));
process.on("disconnect", () => process.exit());
