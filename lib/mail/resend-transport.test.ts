import { afterEach, expect, test, vi } from "vitest";
import { stubEnv } from "@/lib/test/env";
import { type Call, type HttpAnswer, startHttp } from "@/lib/test/http";
import { handOverOf } from "@/lib/test/mail";
import { ResendTransport } from "./resend-transport";
import type { HandOver } from "./transport";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

type Mail = { to: string[]; subject: string };
const mailsOf = ({ body }: Call) => (Array.isArray(body) ? body : [body]) as Mail[];
const idsOf = (call: Call) => mailsOf(call).map(({ to }) => ({ id: `re:${to[0]}` }));
const keyOf = ({ headers }: Call) => headers["idempotency-key"];

/** Resend, as far as it is needed here: what it takes it answers with ids, one for each mail. */
const take = (call: Call): HttpAnswer => ({
  status: 200,
  body: call.path === "/emails" ? idsOf(call)[0] : { data: idsOf(call), errors: [] },
});

async function resend(answer: (call: Call, count: number) => HttpAnswer = take, maxConnections = 3) {
  let count = 0;
  const server = await startHttp((call) => answer(call, count++));
  stubEnv({ RESEND_BASE_URL: server.url });
  const transport = new ResendTransport({ secret: "re_key", maxConnections });
  cleanups.push(server.stop, () => transport.close(50));
  return { transport, calls: server.calls };
}

const refusal = (status: number, name: string) => ({ status, body: { statusCode: status, name, message: "because" } });
const attachments = [{ fileName: "a.txt", contentType: "text/plain", content: Buffer.from("hello") }];
const many = (count: number, change: (i: number) => Partial<HandOver> = () => ({})) =>
  Array.from({ length: count }, (_, i) => handOverOf(change(i)));
const handOver = (transport: ResendTransport, items: HandOver[]) =>
  Promise.all(items.map((item) => transport.handOver(item)));

test("mails go out together, as many as a call takes, each answered by its own id", async () => {
  const { transport, calls } = await resend();
  expect(transport.capacity).toBe(200);
  const items = many(250);
  const outcomes = await handOver(transport, items);
  expect(calls.map((call) => [call.path, mailsOf(call).length])).toEqual([
    ["/emails/batch", 100],
    ["/emails/batch", 100],
    ["/emails/batch", 50],
  ]);
  expect(new Set(calls.map(keyOf)).size).toBe(3);
  for (const [i, outcome] of outcomes.entries()) {
    const providerId = `re:${items[i]!.envelope.to}`;
    expect(outcome).toEqual({ kind: "accepted", reply: providerId, providerId });
  }
});

test("mails of different campaigns share no call", async () => {
  const { transport, calls } = await resend();
  const items = many(5, (i) => ({ group: i % 2 ? "one" : "two" }));
  await handOver(transport, items);
  expect(calls.map((call) => mailsOf(call).map(({ to }) => to[0])).sort((a, b) => a.length - b.length)).toEqual(
    ["one", "two"].map((name) => items.filter(({ group }) => group === name).map(({ envelope }) => envelope.to)),
  );
});

test("a mail is written as Resend wants it; with attachments it goes alone", async () => {
  const { transport, calls } = await resend();
  const mail = {
    replyTo: "reply@example.com",
    subject: "Привет\r\nBcc: x@y.z",
    to: { name: 'Анна "Аня" Иванова', address: "anna@example.org" },
    headers: [["List-Unsubscribe", "<https://example.com/u>"] as [string, string]],
  };
  await handOver(transport, [handOverOf({}, { ...mail, attachments }), handOverOf({}, mail)]);
  for (const call of calls) {
    expect(call).toMatchObject({ method: "POST", headers: { authorization: "Bearer re_key" } });
    expect(keyOf(call)).toMatch(/^bat_[0-9a-f]{28}$/);
    expect(mailsOf(call)).toMatchObject([
      {
        from: '"Mill" <news@example.com>',
        to: ['"Анна \\"Аня\\" Иванова" <anna@example.org>'],
        reply_to: "reply@example.com",
        subject: "Привет Bcc: x@y.z",
        headers: { "List-Unsubscribe": "<https://example.com/u>" },
      },
    ]);
  }
  expect(calls.map(({ path }) => path).sort()).toEqual(["/emails", "/emails/batch"]);
  expect(JSON.stringify(calls.find(({ path }) => path === "/emails")!.body)).toContain("a.txt");
});

test("one that is refused does not hold the others up", async () => {
  const { transport } = await resend((call) => ({
    status: 200,
    body: { data: idsOf(call).filter((_, i) => i !== 1), errors: [{ index: 1, message: "Invalid `to` field" }] },
  }));
  const items = many(3).sort((a, b) => (a.id < b.id ? -1 : 1));
  const outcomes = await handOver(transport, items);
  expect(outcomes[1]).toEqual({ kind: "refused", scope: "recipient", code: 422, reply: "Invalid `to` field" });
  for (const i of [0, 2]) expect(outcomes[i]).toMatchObject({ providerId: `re:${items[i]!.envelope.to}` });
});

const doubt = { kind: "unconfirmed", batchKey: expect.stringMatching(/^bat_/) };

test.each<[HttpAnswer, object, object]>([
  [refusal(429, "daily_quota_exceeded"), { kind: "deferred", scope: "sender", code: 429 }, {}],
  [refusal(422, "validation_error"), { kind: "refused", scope: "sender" }, { scope: "recipient" }],
  [refusal(401, "missing_api_key"), { kind: "refused", scope: "sender" }, {}],
  [refusal(403, "invalid_api_key"), { kind: "refused", scope: "sender", reply: "invalid_api_key: because" }, {}],
  [refusal(422, "invalid_from_address"), { kind: "refused", scope: "sender" }, {}],
  [refusal(500, "internal_server_error"), doubt, {}],
  [refusal(409, "concurrent_idempotent_requests"), doubt, {}],
  [refusal(409, "invalid_idempotent_request"), { kind: "unconfirmed", reply: expect.any(String) }, {}],
  [{ status: 502, body: "<html>" }, doubt, {}],
  ["drop", doubt, {}],
])("%j", async (answer, outcome, alone) => {
  const { transport } = await resend(() => answer);
  for (const one of await handOver(transport, many(2))) expect(one).toMatchObject(outcome);
  expect(await transport.handOver(handOverOf({}, { attachments }))).toMatchObject({ ...outcome, ...alone });
});

test("what was refused under another content is not asked for again", async () => {
  const { transport } = await resend(() => refusal(409, "invalid_idempotent_request"));
  expect(await transport.handOver(handOverOf())).not.toHaveProperty("batchKey");
});

test("a batch goes again with the same mails in the same order under the same key", async () => {
  const { transport, calls } = await resend((call, count) => (count === 0 ? "drop" : take(call)));
  const items = many(12);
  const outcomes = await handOver(transport, items);
  const batchKey = keyOf(calls[0]!) as string;
  for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: "unconfirmed", batchKey });
  const batch = { key: batchKey, size: items.length };
  const repeated = await handOver(transport, [...many(3), ...items.reverse().map((item) => ({ ...item, batch }))]);
  for (const outcome of repeated) expect(outcome.kind).toBe("accepted");
  const again = calls.find((call, i) => i > 0 && keyOf(call) === batchKey)!;
  expect(again.body).toEqual(calls[0]!.body);
  expect(calls).toHaveLength(3);
});

test.each([refusal(403, "invalid_api_key"), refusal(429, "daily_quota_exceeded"), refusal(422, "validation_error")])(
  "%j leaves a batch that went before in doubt",
  async (answer) => {
    const { transport } = await resend(() => answer);
    const batch = { key: "bat_1", size: 2 };
    for (const outcome of await handOver(
      transport,
      many(2, () => ({ batch })),
    )) {
      expect(outcome).toMatchObject({ kind: "unconfirmed", batchKey: "bat_1" });
    }
  },
);

test("a batch that goes again goes whole or not at all", async () => {
  const { transport, calls } = await resend();
  const batch = { key: "bat_1", size: 3 };
  const stopped = await handOver(
    transport,
    many(3, (i) => ({ batch, begin: () => i !== 1 })),
  );
  expect(stopped).toEqual(Array(3).fill({ kind: "unbegun" }));
  const late = await handOver(
    transport,
    many(3, (i) => ({ batch, commit: () => i !== 1 })),
  );
  expect(late).toEqual(Array(3).fill({ kind: "unconfirmed", batchKey: "bat_1", reply: expect.any(String) }));
  expect(calls).toEqual([]);
});

test("each is asked for leave, and told the key, before the call", async () => {
  const { transport, calls } = await resend();
  const keys: (string | undefined)[] = [];
  const commit = (key?: string) => keys.push(key) > 0;
  const outcomes = await handOver(transport, [
    handOverOf({ begin: () => false }),
    handOverOf({ commit: () => false }),
    handOverOf({}, { to: { name: "", address: "a\r\nb" } }),
    handOverOf({ commit }),
    handOverOf({ commit }),
  ]);
  expect(outcomes).toMatchObject([
    { kind: "unbegun" },
    { kind: "lost" },
    { kind: "refused", scope: "recipient" },
    { kind: "accepted" },
    { kind: "accepted" },
  ]);
  expect(calls.map((call) => mailsOf(call).length)).toEqual([2]);
  expect(keys).toEqual([keyOf(calls[0]!), keyOf(calls[0]!)]);
});

test("too fast a call is made again after the pause that Resend asks for", async () => {
  const tooFast = { ...refusal(429, "rate_limit_exceeded"), headers: { "retry-after": "0.4" } };
  const times: number[] = [];
  const { transport } = await resend((call, count) => {
    times.push(performance.now());
    return count === 0 ? tooFast : take(call);
  });
  for (const { kind } of await handOver(transport, many(2))) expect(kind).toBe("accepted");
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(390);
});

test("no more calls are made than Resend says are left", async () => {
  const times: number[] = [];
  const { transport } = await resend((call) => {
    const window = times.filter((at) => at > performance.now() - 500).length + 1;
    times.push(performance.now());
    const left = String(Math.max(0, 2 - window));
    return {
      ...(take(call) as { status: number; body: unknown }),
      headers: { "ratelimit-limit": "2", "ratelimit-remaining": left, "ratelimit-reset": "0.5" },
    };
  });
  await handOver(transport, many(500));
  expect(times).toHaveLength(5);
  for (let i = 2; i < times.length; i++) expect(times[i]! - times[i - 2]!).toBeGreaterThanOrEqual(450);
});

test("a pause that is too long is the sender's, not the recipients'", async () => {
  const { transport, calls } = await resend((call) => ({
    ...(take(call) as { status: number; body: unknown }),
    headers: { "retry-after": "60" },
  }));
  expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
  expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "deferred", scope: "sender", code: 429 });
  expect(calls).toHaveLength(1);
});

test("closing gives up what hangs, and takes nothing more", async () => {
  const { transport, calls } = await resend(() => "hang");
  const outcome = transport.handOver(handOverOf());
  await expect.poll(() => calls.length).toBe(1);
  const waiting = transport.handOver(handOverOf());
  await transport.close(20);
  expect(await outcome).toMatchObject(doubt);
  expect(await waiting).toEqual({ kind: "unbegun" });
  expect(await transport.handOver(handOverOf())).toEqual({ kind: "unbegun" });
});
