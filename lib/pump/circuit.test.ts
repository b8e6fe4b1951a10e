import { expect, test } from "vitest";
import type { Outcome } from "@/lib/mail/transport";
import { createCircuit } from "./circuit";

const accepted: Outcome = { kind: "accepted", reply: "OK" };
const busy: Outcome = { kind: "deferred", scope: "sender", code: 421, reply: "busy" };
const denied: Outcome = { kind: "refused", scope: "sender", code: 535, reply: "denied" };
const noUser: Outcome = { kind: "refused", scope: "recipient", code: 550, reply: "no such user" };

function after(outcomes: Outcome[], faultCount = 0) {
  const circuit = createCircuit(2);
  for (const outcome of outcomes) circuit.note(outcome);
  return { isTripped: circuit.isTripped(), ...circuit.verdict(faultCount) };
}

test("single faults between successes change nothing", () => {
  expect(after([busy, accepted, { kind: "lost", reply: "" }, accepted, busy])).toEqual({
    isTripped: false,
    kind: "closed",
  });
});

test("faults in a row cool it down, longer each time, then a minute", () => {
  const waits = [0, 1, 2, 5, 6].map((faultCount) => after([busy, busy], faultCount));
  expect(waits.map((verdict) => verdict.kind === "cooling" && verdict.waitMs)).toEqual([
    2_000, 4_000, 8_000, 60_000, 60_000,
  ]);
});

test("a server that took something meanwhile starts from the shortest wait", () => {
  expect(after([accepted, busy, busy], 6)).toMatchObject({ kind: "cooling", faultCount: 1, waitMs: 2_000 });
});

test("a step in which nothing but faults came of the few that are left cools it down, too", () => {
  expect(after([busy])).toMatchObject({ isTripped: false, kind: "cooling", faultCount: 1 });
  expect(after([busy], 7)).toMatchObject({ isSpent: true });
  expect(after([accepted, busy])).toMatchObject({ kind: "closed" });
  expect(after([{ kind: "lost", reply: "" }])).toMatchObject({ kind: "closed" });
});

test("at last a person is needed, sooner when the server says no for good", () => {
  expect(after([busy, busy], 6)).toMatchObject({ isSpent: false });
  expect(after([busy, busy], 7)).toMatchObject({ isSpent: true, detail: "421 busy" });
  expect(after([denied, denied], 1)).toMatchObject({ isSpent: false });
  expect(after([denied, denied], 2)).toMatchObject({ isSpent: true, fault: "authentication", detail: "535 denied" });
});

test("recipients who are refused are not the sender's fault, unless they are most of them", () => {
  const refusals = Array.from({ length: 50 }, () => noUser);
  expect(after(refusals.slice(1))).toMatchObject({ isTripped: false, kind: "closed" });
  expect(after([...Array.from({ length: 50 }, () => accepted), ...refusals])).toMatchObject({ isTripped: false });
  expect(after(refusals)).toMatchObject({ isTripped: true, kind: "open", reason: "failureRate" });
});

test("policy stops the campaign: at once when it is about the sender, after some in a row when about their mails", () => {
  const forbidden: Outcome = { kind: "refused", scope: "sender", code: 550, enhancedCode: "5.7.1", reply: "Not you" };
  expect(after([forbidden, forbidden])).toMatchObject({
    kind: "open",
    reason: "refusedByPolicy",
    detail: "550 5.7.1 Not you",
  });
  const spam: Outcome = { kind: "refused", scope: "recipient", code: 554, reply: "Looks like spam" };
  expect(after([spam, spam, noUser, spam, spam])).toMatchObject({ kind: "closed" });
  expect(after([spam, spam, spam, spam, accepted, spam])).toMatchObject({ kind: "closed" });
  expect(after([spam, spam, noUser, spam, spam, spam])).toMatchObject({ kind: "open", reason: "refusedByPolicy" });
});

test("what is neither the server's nor the recipients' fault stops it at once, with the first reason", () => {
  const circuit = createCircuit(5);
  circuit.open("journalFailed", "ENOSPC");
  circuit.open("journalFailed", "later");
  expect(circuit.isTripped()).toBe(true);
  expect(circuit.verdict(0)).toEqual({ kind: "open", reason: "journalFailed", detail: "ENOSPC" });
});
