import type { FaultKind, SmtpProblem } from "./schema";
import type { Outcome } from "./transport";

/** The way to the server is broken: another sender may carry the mail. */
export const isOfConnection = (kind: FaultKind) => kind === "connection" || kind === "tls" || kind === "authentication";

/**
 * What an outcome says against the sender; null when it says nothing, as a mailbox that does not exist. Servers say why
 * they refuse by the subject of the enhanced code (RFC 3463 § 3.8: X.7 is security or policy), and otherwise in words alone.
 */
export function faultOf(outcome: Outcome): FaultKind | null {
  if (outcome.kind === "accepted" || outcome.kind === "unbegun") return null;
  if (outcome.kind === "lost" || outcome.kind === "unconfirmed") return "connection";
  if (outcome.problem) return faultOfConnection(outcome.problem);
  const { kind, scope, code = 0, enhancedCode = "", reply } = outcome;
  if (isAuthentication(code, enhancedCode)) return "authentication";
  const isPolicy =
    enhancedCode.slice(1).startsWith(".7.") || /^(401|403)$/.test(String(code)) || policyWords.test(reply);
  if (kind === "refused") return isPolicy || scope === "sender" ? "policy" : null;
  if (greylistWords.test(reply)) return "greylisted";
  if (code === 429 || isPolicy || throttleWords.test(reply)) return "throttled";
  return scope === "sender" ? "connection" : null;
}

/** Why no connection came about. */
export function faultOfConnection(problem: SmtpProblem): FaultKind {
  if (problem === "serverBusy") return "throttled";
  if (problem.startsWith("tls") || problem === "starttlsExpected") return "tls";
  return problem.startsWith("auth") ? "authentication" : "connection";
}

/** RFC 4954 § 6. */
const isAuthentication = (code: number, enhancedCode: string) =>
  code === 530 || code === 534 || code === 535 || code === 538 || enhancedCode.slice(1) === ".7.8";

const policyWords =
  /\b(spam|spamhaus|blacklist|block ?list|blocked|dnsbl|rbl|reputation|policy|abuse|suspended|banned)/i;
const greylistWords = /gr[ae]y-?list/i;
const throttleWords = /\b(rate|throttl|too (many|much|fast)|quota|limit|slow down)/i;
