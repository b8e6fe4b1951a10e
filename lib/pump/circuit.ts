import type { PauseReason } from "@/lib/campaigns/schema";
import { faultOf } from "@/lib/mail/fault";
import type { FaultKind } from "@/lib/mail/schema";
import type { Outcome } from "@/lib/mail/transport";
import { sayOutcome } from "@/lib/messages/settle";

const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 60_000;
/** A server that says no for good, to us, needs a person soon; one that is away may come back by itself. */
const MAX_FAULTS = { refused: 3, deferred: 8 };
/** With fewer faults in a row no sender is given up. */
export const MIN_SPENT = MAX_FAULTS.refused;
/** So many recipients refused, and more than were taken: the list or the reputation is bad, and goes on getting worse. */
const MIN_REFUSED = 50;
/** So many in a row whom policy, spam or a blocklist kept out: it is not about them. */
const MAX_POLICY_REFUSALS = 5;

export type Verdict =
  | { kind: "closed" }
  /** Left alone for a while. `isSpent`: so often by now that a person is needed. */
  | { kind: "cooling"; fault: FaultKind; waitMs: number; faultCount: number; isSpent: boolean; detail: string }
  /** The campaign has to stop, whoever else could carry it. */
  | { kind: "open"; reason: PauseReason; detail: string };

export type Circuit = {
  note(outcome: Outcome): void;
  /** What stands in the way is neither server nor recipient, and a person has to mend it. */
  open(reason: PauseReason, detail: string): void;
  /** True once it makes no sense to hand over more at the moment. */
  isTripped(): boolean;
  /** Whether the server took anything. */
  hasAccepted(): boolean;
  /** What to do now, after `faultCount` steps in a row that tripped before this one. */
  verdict(faultCount: number): Verdict;
};

/** Tells a server that fails from recipients who fail: after `tolerance` faults in a row it stops the sender for a while. */
export function createCircuit(tolerance: number): Circuit {
  let inARow = 0;
  let policyInARow = 0;
  let acceptedCount = 0;
  let refusedCount = 0;
  let notedCount = 0;
  let returnedCount = 0;
  let opened: Verdict | undefined;
  let fault: { kind: FaultKind; outcome: Outcome } | undefined;
  let refusal: Outcome | undefined;

  const isRejected = () => refusedCount >= MIN_REFUSED && refusedCount > acceptedCount;
  const isFaulty = () => inARow >= tolerance;
  /** Whether nothing came of a step but faults after which the messages go back at once: few are left, or it fails slowly. */
  const isBarren = () => notedCount > 0 && notedCount === returnedCount;

  function notePolicy(outcome: Outcome) {
    if (++policyInARow >= MAX_POLICY_REFUSALS) openWith("refusedByPolicy", sayOutcome(outcome));
  }
  function openWith(reason: PauseReason, detail: string) {
    opened ??= { kind: "open", reason, detail };
  }

  return {
    note(outcome) {
      const kind = faultOf(outcome);
      notedCount++;
      if (kind === "policy" && outcome.kind === "refused") notePolicy(outcome);
      if (kind && isSenders(outcome)) {
        inARow++;
        if ("scope" in outcome) returnedCount++;
        fault = { kind, outcome };
        if (kind === "policy" && isFaulty()) openWith("refusedByPolicy", sayOutcome(outcome));
        return;
      }
      if (outcome.kind === "accepted") {
        acceptedCount++;
        policyInARow = 0;
      }
      if (outcome.kind === "refused") {
        refusedCount++;
        refusal = outcome;
      }
      inARow = 0;
    },
    open: openWith,
    isTripped: () => opened !== undefined || isFaulty() || isRejected(),
    hasAccepted: () => acceptedCount > 0,
    verdict(before) {
      if (opened) return opened;
      if (isRejected()) return { kind: "open", reason: "failureRate", detail: sayOutcome(refusal!) };
      if (!isFaulty() && !isBarren()) return { kind: "closed" };
      const { kind, outcome } = fault!;
      const faultCount = acceptedCount > 0 ? 1 : before + 1;
      return {
        kind: "cooling",
        fault: kind,
        faultCount,
        waitMs: Math.min(FIRST_WAIT_MS * 2 ** (faultCount - 1), MAX_WAIT_MS),
        isSpent: faultCount >= MAX_FAULTS[outcome.kind === "refused" ? "refused" : "deferred"],
        detail: sayOutcome(outcome),
      };
    },
  };
}

const isSenders = (outcome: Outcome) =>
  outcome.kind === "lost" || outcome.kind === "unconfirmed" || ("scope" in outcome && outcome.scope === "sender");
