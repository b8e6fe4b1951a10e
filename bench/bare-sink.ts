import { createServer } from "node:net";

/** The least that takes mail: answers every command with yes and throws the message away. Prints its port. */
const server = createServer((socket) => {
  let inData = false;
  let tail = "";
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.write("220 sink\r\n");
  socket.on("data", (chunk) => {
    let rest = tail + chunk.toString("latin1");
    let replies = "";
    for (;;) {
      if (inData) {
        const end = rest.indexOf("\r\n.\r\n");
        if (end < 0) {
          rest = rest.slice(-4);
          break;
        }
        rest = rest.slice(end + 5);
        inData = false;
        replies += "250 taken\r\n";
        continue;
      }
      const end = rest.indexOf("\r\n");
      if (end < 0) break;
      const verb = rest.slice(0, 4).toUpperCase();
      rest = rest.slice(end + 2);
      inData = verb === "DATA";
      if (inData) replies += "354 go\r\n";
      else if (verb === "EHLO") replies += "250-sink\r\n250-PIPELINING\r\n250 SIZE 50000000\r\n";
      else replies += "250 ok\r\n";
    }
    tail = rest;
    if (replies) socket.write(replies);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object") process.send?.(address.port);
});
