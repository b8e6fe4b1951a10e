import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./certificates";

type Answer = { status?: number; body?: unknown };

/**
 * A place that gives access tokens for refresh tokens (RFC 6749 § 6), as `at-1`, `at-2` …, or what a test wants it to
 * answer. `isGood` tells which is the newest.
 */
export async function startTokenServer({ key, cert }: Certificate) {
  const asked: Record<string, string>[] = [];
  const answers: Answer[] = [];
  const server = createServer({ key, cert }, async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    asked.push(Object.fromEntries(new URLSearchParams(text)));
    const usual = { access_token: `at-${asked.length}`, token_type: "Bearer", expires_in: 3_599 };
    const { status = 200, body = usual } = answers.shift() ?? {};
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}/token`,
    /** The forms that were posted. */
    asked,
    /** What it answers next, instead of the usual. */
    answers,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
