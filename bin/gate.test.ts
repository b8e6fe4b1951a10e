import { once } from "node:events";
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { env, forgetEnv } from "@/lib/env";
import { createGate, serverOptions } from "./gate";

let server: Server;
let port: number;
/** What came through, waiting for an answer. */
let inside: { request: IncomingMessage; response: ServerResponse }[];

beforeEach(async () => {
  inside = [];
  const admit = createGate();
  server = createServer(serverOptions, (request, response) => {
    if (admit(request, response)) inside.push({ request, response });
    if (request.url !== "/slow") inside.at(-1)?.response.end("in");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  port = (server.address() as { port: number }).port;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

const call = (path: string, { method = "GET", headers = {} }: { method?: string; headers?: object } = {}) =>
  new Promise<{ status: number; headers: IncomingMessage["headers"] }>((resolve, reject) => {
    const outgoing = ask({ host: "127.0.0.1", port, path, method, headers: { ...headers } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode!, headers: response.headers });
    });
    outgoing.on("error", reject);
    outgoing.end();
  });

const cookie = "a=b; __Host-lettermill-session=x";

test.each([
  ["from its own pages", { cookie, origin: new URL(env.APP_URL).origin }, 200],
  ["from the address it is called by", { cookie, origin: "http://mill.example:81", host: "mill.example:81" }, 200],
  ["from a program", { cookie }, 200],
  ["without a session, as forms on other sites are sent", { origin: "https://evil.example" }, 200],
  ["from another site", { cookie, origin: "https://evil.example" }, 403],
  ["from a site with the same beginning", { cookie, origin: `${new URL(env.APP_URL).origin}.evil.example` }, 403],
  ["from a sandboxed frame", { cookie, origin: "null" }, 403],
])("an act %s", async (_, headers, status) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect((await call("/api/v1/contacts", { method, headers })).status, method).toBe(status);
  }
  expect((await call("/", { headers })).status, "reading").toBe(200);
});

test("headers that only we set do not come in from outside", async () => {
  const headers = {
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "X-Lettermill-Path": "/admin",
    "x-lettermill-nonce": "known",
    "x-lettermill-peer": "127.0.0.1",
    "x-workspace": "mine",
  };
  await call("/", { headers });
  const names = Object.keys(inside[0]!.request.headers).filter((name) => name.startsWith("x-"));
  expect(names).toEqual(["x-workspace"]);
});

test("no answer is taken for another type or may use the reader's machine, and https stays https", async () => {
  const plain = (await call("/")).headers;
  expect(plain).toMatchObject({ "x-content-type-options": "nosniff" });
  expect(plain["permissions-policy"]).toContain("camera=()");
  expect(plain).not.toHaveProperty("strict-transport-security");
  vi.stubEnv("APP_URL", "https://mill.example");
  forgetEnv();
  const secure = await call("/");
  vi.unstubAllEnvs();
  forgetEnv();
  expect(secure.headers).toMatchObject({ "strict-transport-security": "max-age=31536000" });
});

test.each([
  ["a long address", `/${"a".repeat(8 * 1024)}`, {}, 414],
  ["a long header", "/", { headers: { "x-long": "a".repeat(17 * 1024) } }, 431],
  ["tracing", "/", { method: "TRACE" }, 405],
  [
    "a heavy password",
    "/api/auth/callback/credentials",
    { method: "POST", headers: { "content-length": "70000" } },
    413,
  ],
  [
    "a password of unknown weight",
    "/api/auth/callback/credentials",
    { method: "POST", headers: { "transfer-encoding": "chunked" } },
    411,
  ],
])("%s is refused", async (_, path, options, status) => {
  expect((await call(path, options).catch(() => null))?.status).toBe(status);
  expect(inside).toEqual([]);
});

test("beyond so many at once all else is told to come again, but for the monitor", async () => {
  const most = env.MAX_REQUESTS;
  const waiting = Array.from({ length: most }, () => call("/slow"));
  await expect.poll(() => inside.length).toBe(most);
  expect(await call("/")).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  expect((await call("/health")).status).toBe(200);
  // One that went away makes room as well as one that was answered.
  inside[0]!.response.end();
  inside[1]!.request.socket.destroy();
  await waiting[0];
  await expect(waiting[1]).rejects.toThrow();
  await expect.poll(async () => (await call("/")).status).toBe(200);
  for (const { response } of inside) response.end();
  await Promise.allSettled(waiting);
});

test("live updates take nobody's place", async () => {
  const streams = Array.from({ length: env.MAX_REQUESTS + 5 }, () => call("/api/events"));
  await Promise.all(streams);
  expect(inside).toHaveLength(env.MAX_REQUESTS + 5);
});

test("a head that never ends is cut off", async () => {
  expect(serverOptions.headersTimeout).toBeLessThanOrEqual(10_000);
  const socket = connect(port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
  socket.write(`x: ${"a".repeat(20_000)}`);
  const [chunk] = await once(socket, "data");
  expect(String(chunk)).toContain("431");
});
