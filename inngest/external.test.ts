import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { forgetEnv } from "@/lib/env";
import { enqueue } from "@/lib/outbox";
import { useOwnDatabase } from "@/lib/test/database";
import { signature } from "./executor/signature";

/** Takes functions and events as an Inngest server does, and keeps them. */
const received: {
  path: string;
  authorization?: string;
  body: { url: string; functions: unknown[] } & { id: string }[];
}[] = [];
const server = createServer(async (request, response) => {
  received.push({
    path: request.url!,
    authorization: request.headers.authorization,
    body: JSON.parse(await read(request)),
  });
  // It is not ready for the first who comes.
  const status = received.length === 1 ? 503 : 200;
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(JSON.stringify({ status, ids: ["1"], modified: true }));
});
const read = async (request: IncomingMessage) => (await request.toArray()).join("");
const soon = { timeout: 15_000 };
const at = (path: string) => received.find((request) => request.path.startsWith(path));

const signingKey = "signkey-prod-0123456789abcdef0123456789abcdef";
let database: Awaited<ReturnType<typeof useOwnDatabase>>;

beforeAll(async () => {
  database = await useOwnDatabase();
  await once(server.listen(0, "127.0.0.1"), "listening");
  Object.assign(process.env, {
    INNGEST_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    INNGEST_EVENT_API_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events/`,
    INNGEST_EVENT_KEY: "event-key",
    INNGEST_SIGNING_KEY: signingKey,
    WORKER_URL: "http://worker.internal:7000",
  });
  forgetEnv();
});
afterAll(async () => {
  server.close();
  await database.drop();
});

test("with an Inngest server the worker registers itself there and relays to it", async () => {
  const { startInngest } = await import("./worker");
  const worker = await startInngest();
  await expect.poll(() => received.filter(({ path }) => path.startsWith("/fn/register")).length, soon).toBe(2);
  const registration = at("/fn/register")!;
  expect(registration.body).toMatchObject({ url: "http://worker.internal:7000/api/inngest" });
  expect(registration.authorization).toMatch(/^Bearer signkey-prod-/);

  await enqueue(db, "import/queued", { importId: "imp_none" }, "evt_external_test");
  await expect.poll(() => at("/events/e/event-key")?.body[0]?.id, soon).toBe("evt_external_test");
  await worker.stop();
});

test("without a worker the same functions are served by the pages' process", async () => {
  const { POST } = await import("@/app/api/inngest/route");
  const call = (header: string) => {
    const headers = { host: "localhost", "x-inngest-signature": header };
    const url = "http://localhost/api/inngest?fnId=lettermill-clean-up&stepId=step";
    return POST(new Request(url, { method: "POST", headers, body }) as never, {});
  };
  const body =
    '{"ctx":{"attempt":0,"run_id":"1"},"event":{"data":{},"name":"inngest/scheduled.timer"},"events":[],"steps":{},"version":2}';
  expect((await call("t=1&s=00")).status).toBe(401);
  expect((await call(signature(body, signingKey))).status).toBe(206);
});
