import type { Outcome } from "@/lib/mail/transport";
import { sayOutcome } from "@/lib/messages/settle";
import type { PauseReason } from "./schema";

const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 60_000;
/** A server that says no for good, to us, needs a person soon; one that is away may come back by itself. */
const MAX_FAULTS = { refused: 3, deferred: 8 };
/** So many recipients refused, and more than were taken: the list or the reputation is bad, and goes on getting worse. */
const MIN_REFUSED = 50;

export type Verdict =
  | { kind: "closed" }
  | { kind: "cooling"; waitMs: number; faultCount: number }
  | { kind: "open"; reason: PauseReason; detail: string };

export type Circuit = {
  note(outcome: Outcome): void;
  /** What stands in the way is neither server nor recipient, and a person has to mend it. */
  open(reason: PauseReason, detail: string): void;
  /** True once it makes no sense to hand over more at the moment. */
  isTripped(): boolean;
  /** What to do now, after `faultCount` steps in a row that tripped before this one. */
  verdict(faultCount: number): Verdict;
};

/** Tells a server that fails from recipients who fail: after `tolerance` faults in a row it stops the pump for a while. */
export function createCircuit(tolerance: number): Circuit {
  let inARow = 0;
  let acceptedCount = 0;
  let refusedCount = 0;
  let opened: Verdict | undefined;
  let fault: Outcome | undefined;
  let refusal: Outcome | undefined;
  const isRejected = () => refusedCount >= MIN_REFUSED && refusedCount > acceptedCount;
  return {
    note(outcome) {
      if (isFault(outcome)) {
        inARow++;
        fault = outcome;
        return;
      }
      if (outcome.kind === "accepted") acceptedCount++;
      if (outcome.kind === "refused") {
        refusedCount++;
        refusal = outcome;
      }
      inARow = 0;
    },
    open: (reason, detail) => void (opened ??= { kind: "open", reason, detail }),
    isTripped: () => opened !== undefined || inARow >= tolerance || isRejected(),
    verdict(faultCount) {
      if (opened) return opened;
      if (isRejected()) return { kind: "open", reason: "failureRate", detail: sayOutcome(refusal!) };
      if (inARow < tolerance) return { kind: "closed" };
      const faults = acceptedCount > 0 ? 1 : faultCount + 1;
      if (faults >= MAX_FAULTS[fault!.kind === "refused" ? "refused" : "deferred"]) {
        return { kind: "open", reason: "senderFailing", detail: sayOutcome(fault!) };
      }
      return { kind: "cooling", faultCount: faults, waitMs: Math.min(FIRST_WAIT_MS * 2 ** (faults - 1), MAX_WAIT_MS) };
    },
  };
}

const isFault = (outcome: Outcome) =>
  outcome.kind === "lost" || outcome.kind === "unconfirmed" || ("scope" in outcome && outcome.scope === "sender");
