import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Call = { method: string; path: string; headers: IncomingHttpHeaders; body: unknown };
export type HttpAnswer = { status: number; body: unknown; headers?: Record<string, string> } | "hang" | "drop";

/** An HTTP server that speaks JSON and answers as it is told. */
export async function startHttp(answer: (call: Call) => HttpAnswer) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const { method = "", url = "", headers } = request;
      const call = { method, path: url, headers, body: text ? JSON.parse(text) : null };
      calls.push(call);
      const reply = answer(call);
      if (reply === "drop") request.socket.destroy();
      else if (reply !== "hang") {
        response
          .writeHead(reply.status, { "content-type": "application/json", ...reply.headers })
          .end(JSON.stringify(reply.body));
      }
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, stop };
}
