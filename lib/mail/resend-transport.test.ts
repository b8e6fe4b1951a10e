import { afterEach, expect, test, vi } from "vitest";
import { stubEnv } from "@/lib/test/env";
import { type HttpAnswer, startHttp } from "@/lib/test/http";
import { handOverOf } from "@/lib/test/mail";
import { ResendTransport } from "./resend-transport";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function resend(answer: HttpAnswer) {
  const server = await startHttp(() => answer);
  stubEnv({ RESEND_BASE_URL: server.url });
  const transport = new ResendTransport({ secret: "re_key", maxConnections: 3 });
  cleanups.push(server.stop, () => transport.close(50));
  return { transport, calls: server.calls };
}

const refusal = (statusCode: number, name: string) => ({
  status: statusCode,
  body: { statusCode, name, message: "because" },
});

test("a mail goes out under the row's id", async () => {
  const { transport, calls } = await resend({ status: 200, body: { id: "49a3999c" } });
  const mail = {
    replyTo: "reply@example.com",
    subject: "Привет\r\nBcc: x@y.z",
    to: { name: 'Анна "Аня" Иванова', address: "anna@example.org" },
    headers: [["List-Unsubscribe", "<https://example.com/u>"] as [string, string]],
    attachments: [{ fileName: "a.txt", contentType: "text/plain", content: Buffer.from("hello") }],
  };
  expect(await transport.handOver(handOverOf({ id: "msg_1" }, mail))).toEqual({
    kind: "accepted",
    reply: "49a3999c",
    providerId: "49a3999c",
  });
  const [call] = calls;
  expect(call).toMatchObject({ method: "POST", path: "/emails" });
  expect(call!.headers).toMatchObject({ authorization: "Bearer re_key", "idempotency-key": "msg_1" });
  expect(call!.body).toMatchObject({
    from: '"Mill" <news@example.com>',
    to: ['"Анна \\"Аня\\" Иванова" <anna@example.org>'],
    reply_to: "reply@example.com",
    subject: "Привет Bcc: x@y.z",
    headers: { "List-Unsubscribe": "<https://example.com/u>" },
  });
  expect(JSON.stringify(call!.body)).toContain("a.txt");
  expect(transport.capacity).toBe(3);
});

test.each<[HttpAnswer, object]>([
  [refusal(429, "rate_limit_exceeded"), { kind: "deferred", scope: "sender", code: 429 }],
  [refusal(429, "daily_quota_exceeded"), { kind: "deferred", scope: "sender" }],
  [refusal(422, "validation_error"), { kind: "refused", scope: "recipient", reply: "validation_error: because" }],
  [refusal(401, "missing_api_key"), { kind: "refused", scope: "sender" }],
  [refusal(403, "invalid_api_key"), { kind: "refused", scope: "sender" }],
  [refusal(422, "invalid_from_address"), { kind: "refused", scope: "sender" }],
  [refusal(500, "internal_server_error"), { kind: "deferred", scope: "sender" }],
  [refusal(409, "concurrent_idempotent_requests"), { kind: "lost" }],
  [
    { status: 502, body: "<html>" },
    { kind: "deferred", scope: "sender" },
  ],
  ["drop", { kind: "lost" }],
])("%j", async (answer, outcome) => {
  const { transport } = await resend(answer);
  expect(await transport.handOver(handOverOf())).toMatchObject(outcome);
});

test("without leave to begin or to commit nothing is called", async () => {
  const { transport, calls } = await resend({ status: 200, body: { id: "x" } });
  expect(await transport.handOver(handOverOf({ begin: () => false }))).toEqual({ kind: "unbegun" });
  expect(await transport.handOver(handOverOf({ commit: () => false }))).toMatchObject({ kind: "lost" });
  expect(await transport.handOver(handOverOf({}, { to: { name: "", address: "a\r\nb" } }))).toMatchObject({
    kind: "refused",
    scope: "recipient",
  });
  expect(calls).toEqual([]);
});

test("closing gives up what hangs, and takes nothing more", async () => {
  const { transport, calls } = await resend("hang");
  const outcome = transport.handOver(handOverOf());
  await expect.poll(() => calls.length).toBe(1);
  await transport.close(20);
  expect(await outcome).toMatchObject({ kind: "lost" });
  expect(await transport.handOver(handOverOf())).toEqual({ kind: "unbegun" });
});
