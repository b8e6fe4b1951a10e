import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { messages, senders, suppressions } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { cancelCampaign } from "@/lib/campaigns/cancel";
import { finishCampaign } from "@/lib/campaigns/finish";
import { sendCampaign } from "@/lib/campaigns/send";
import { seal } from "@/lib/crypto";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { campaignRow, createDraft, createFilledList, createSender, messagesOf } from "@/lib/test/campaigns";
import { stubEnv } from "@/lib/test/env";
import { ownerCtx } from "@/lib/test/factories";
import { type HttpAnswer, startHttp } from "@/lib/test/http";
import { pumpCampaign } from "./pump";
import { closeTransports } from "./transports";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** Resend with its memory of keys. `fail` loses a call on its way there or its answer on the way back. */
async function startResend(fail: (count: number) => "there" | "back" | null) {
  const known = new Map<string, { body: unknown; answer: HttpAnswer }>();
  const delivered: string[] = [];
  let count = 0;
  const server = await startHttp(({ headers, body }) => {
    const failure = fail(count++);
    if (failure === "there") return "drop";
    const key = headers["idempotency-key"] as string;
    const before = known.get(key);
    if (before && !isDeepStrictEqual(before.body, body)) {
      const error = { statusCode: 409, name: "invalid_idempotent_request", message: "different payload" };
      return { status: 409, body: error };
    }
    const recipients = (body as { to: [string] }[]).map(({ to: [to] }) => /[^<]+@[^>]+/.exec(to)![0]);
    const answer = { status: 200, body: { data: recipients.map((to) => ({ id: `re:${to}` })), errors: [] } };
    if (!before) delivered.push(...recipients);
    known.set(key, { body, answer });
    return failure === "back" ? "drop" : answer;
  });
  stubEnv({ RESEND_BASE_URL: server.url });
  cleanups.push(server.stop, closeTransports);
  return { delivered, calls: server.calls };
}

/** A campaign by Resend whose first call failed, until just before it is tried again. */
async function failedCampaign(failure: "there" | "back", size = 130) {
  const resend = await startResend((count) => (count === 0 ? failure : null));
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, size);
  const senderId = newId("sender");
  const updatedAt = new Date(Date.now() - 3_600_000);
  await createSender(ctx, { id: senderId, kind: "resend", secret: seal("re_key", senderId), updatedAt });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const pump = async () => pumpCampaign(db, { campaignId, senderId, seq: (await campaignRow(campaignId)).seq });
  await pump();
  const doubtful = (await messagesOf(campaignId)).filter(({ batchKey }) => batchKey);
  const repeat = async () => {
    await db.update(messages).set({ nextAttemptAt: new Date() }).where(eq(messages.campaignId, campaignId));
    await pump();
    return messagesOf(campaignId);
  };
  return { ...resend, ctx, senderId, campaignId, doubtful, repeat };
}

const count = (rows: { status: string }[], status: string) => rows.filter((row) => row.status === status).length;

test.each(["there", "back"] as const)("a call that is lost on its way %s reaches everyone once", async (failure) => {
  const { campaignId, doubtful, repeat, delivered } = await failedCampaign(failure);
  expect(doubtful).toHaveLength(100);
  expect(new Set(doubtful.map(({ batchKey, status }) => `${batchKey} ${status}`)).size).toBe(1);
  const rows = await repeat();
  expect(count(rows, "sent")).toBe(130);
  expect(delivered.sort()).toEqual(rows.map(({ email }) => email).sort());
  for (const { providerId, email, batchKey } of rows) {
    expect({ providerId, batchKey }).toEqual({ providerId: `re:${email}`, batchKey: null });
  }
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent" });
});

test.each([
  ["there", { sent: 129, unconfirmed: 1 }],
  ["back", { sent: 30, unconfirmed: 100 }],
] as const)(
  "who unsubscribed meanwhile gets no mail, and nobody two: lost on its way %s",
  async (failure, expected) => {
    const { ctx, doubtful, repeat, delivered } = await failedCampaign(failure);
    const { email } = doubtful[0]!;
    await db.insert(suppressions).values({ workspaceId: ctx.workspaceId, email, reason: "unsubscribed" });
    const rows = await repeat();
    expect({ sent: count(rows, "sent"), unconfirmed: count(rows, "unconfirmed") }).toEqual(expected);
    expect(new Set(delivered).size).toBe(delivered.length);
    expect(delivered.includes(email)).toBe(failure === "back");
  },
);

test("what may have gone when a campaign is canceled is in doubt, and not called canceled", async () => {
  const { ctx, campaignId } = await failedCampaign("back", 3);
  await cancelCampaign(ctx, { campaignId });
  await finishCampaign(db, campaignId);
  const rows = await messagesOf(campaignId);
  expect(rows.map(({ status, batchKey }) => [status, batchKey])).toEqual(Array(3).fill(["unconfirmed", null]));
  expect(rows[0]!.reason).toContain("Unable to fetch data");
});

test("another account is not asked, nor the same one after a day", async () => {
  const { senderId, repeat, delivered } = await failedCampaign("back");
  await db.update(senders).set({ updatedAt: new Date() }).where(eq(senders.id, senderId));
  expect(count(await repeat(), "unconfirmed")).toBe(100);
  expect(delivered).toHaveLength(130);

  const second = await failedCampaign("back", 3);
  const dayAgo = new Date(Date.now() - 24 * 3_600_000);
  await db.update(messages).set({ claimedAt: dayAgo }).where(eq(messages.campaignId, second.campaignId));
  expect(count(await second.repeat(), "unconfirmed")).toBe(3);
  expect(second.delivered).toHaveLength(3);
});
