import fc from "fast-check";
import { expect, test } from "vitest";
import type { Outcome } from "@/lib/mail/transport";
import { type Circumstances, judge, sayOutcome } from "./settle";

const now = new Date("2026-06-01T10:00:00Z");
const circumstances: Circumstances = { pumpId: "pmp_1", windowEndAt: null, now };
const settle = (outcome: Exclude<Outcome, { kind: "unbegun" }>, attemptCount = 0, more: Partial<Circumstances> = {}) =>
  judge({ messageId: "msg_1", outcome, attemptCount, durationMs: 1 }, { ...circumstances, ...more }, 0.5);

const minutesUntil = (at: Date | null) => (at!.getTime() - now.getTime()) / 60_000;

test.each([
  [0, 1],
  [1, 5],
  [2, 30],
  [3, 120],
  [4, 480],
  [5, 1_440],
])("deferral number %i waits %i minutes", (attemptCount, minutes) => {
  const next = settle({ kind: "deferred", scope: "recipient", code: 451, reply: "later" }, attemptCount);
  expect(next.status).toBe("pending");
  expect(minutesUntil(next.nextAttemptAt)).toBeCloseTo(minutes);
});

test("after the last delay it is given up, with the server's words", () => {
  expect(settle({ kind: "deferred", scope: "recipient", code: 451, reply: "later" }, 6)).toMatchObject({
    status: "failed",
    reason: "451 later",
  });
});

test("what is lost before the end of data is tried again; after it, nobody knows", () => {
  expect(settle({ kind: "lost", reply: "reset" })).toMatchObject({ status: "pending" });
  expect(settle({ kind: "unconfirmed", reply: "reset" })).toMatchObject({ status: "unconfirmed", nextAttemptAt: null });
});

test("what the provider knows by a key is asked again, and never given up as failed", () => {
  const outcome = { kind: "unconfirmed", reply: "reset", batchKey: "bat_1" } as const;
  expect(settle(outcome)).toMatchObject({ status: "pending", nextAttemptAt: expect.any(Date) });
  expect(settle(outcome, 6)).toMatchObject({ status: "unconfirmed", nextAttemptAt: null });
  expect(settle(outcome, 0, { windowEndAt: now })).toMatchObject({ status: "unconfirmed" });
});

test("the sender's fault costs the recipient no try and no wait", () => {
  for (const kind of ["refused", "deferred"] as const) {
    expect(settle({ kind, scope: "sender", code: 421, reply: "busy" }, 3)).toMatchObject({
      status: "pending",
      nextAttemptAt: null,
      isRecipientsTry: false,
    });
  }
});

test("no retry is planned outside the window, whatever the try and the jitter", () => {
  fc.assert(
    fc.property(
      fc.nat(8),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -60, max: 3_000 }),
      (attemptCount, random, windowMinutes) => {
        const windowEndAt = new Date(now.getTime() + windowMinutes * 60_000);
        const { nextAttemptAt, status } = judge(
          { messageId: "m", outcome: { kind: "lost", reply: "" }, attemptCount, durationMs: 1 },
          { ...circumstances, windowEndAt },
          random,
        );
        if (status === "failed") expect(nextAttemptAt).toBeNull();
        else {
          expect(nextAttemptAt!.getTime()).toBeLessThan(windowEndAt.getTime());
          expect(nextAttemptAt!.getTime()).toBeGreaterThan(now.getTime());
        }
      },
    ),
  );
});

test("the server's words keep their codes and stay short", () => {
  expect(sayOutcome({ kind: "refused", scope: "recipient", code: 550, enhancedCode: "5.1.1", reply: "No" })).toBe(
    "550 5.1.1 No",
  );
  const spoken = { kind: "refused", scope: "recipient", code: 550, enhancedCode: "5.1.1", reply: "5.1.1 No" } as const;
  expect(sayOutcome(spoken)).toBe("550 5.1.1 No");
  expect(sayOutcome({ kind: "lost", reply: "x".repeat(5_000) })).toHaveLength(1_000);
});
