import { AppError, type ErrorKey } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { openTransport } from "@/lib/mail/open-transport";
import { impatient } from "@/lib/mail/smtp-open";
import type { Envelope, Outcome, OutgoingMail, SenderConfig } from "@/lib/mail/transport";
import { knownProblem } from "./known-problem";

/**
 * Hands a single mail over, for tests and previews: outside every campaign, with no ledger behind it. Resolves with what
 * the server answered; throws `unavailable` with the reason and the way out.
 */
export async function sendOne(
  config: SenderConfig,
  envelope: Envelope,
  mail: OutgoingMail,
): Promise<{ reply: string }> {
  const transport = await openTransport({ ...config, maxConnections: 1 }, impatient);
  try {
    const item = { id: newId("mail"), envelope, mail, begin: () => true, commit: () => true };
    const outcome = await transport.handOver(item);
    if (outcome.kind === "accepted") return { reply: outcome.reply };
    throw refusal(outcome, config);
  } finally {
    await transport.close();
  }
}

/** A connection that did not come about is explained as its test does. */
function refusal(outcome: Exclude<Outcome, { kind: "accepted" }>, config: SenderConfig): AppError {
  const reply = "reply" in outcome ? outcome.reply : "";
  const refuse = (key: ErrorKey, ...more: string[]) => new AppError("unavailable", key, { reply }, undefined, more);
  const refused = (...more: string[]) => refuse("senders.errors.testNotTaken", ...more);
  if (outcome.kind === "unconfirmed") return refuse("senders.errors.testUnconfirmed");
  if (outcome.kind === "lost") return refused("senders.errors.testLost", "senders.errors.wordForWord");
  if (outcome.kind === "unbegun") return refused();
  if (!("problem" in outcome && outcome.problem)) return refused("senders.errors.serverSaid");
  const problem = `senders.test.problems.${knownProblem(outcome.problem, config)}`;
  return refused(`${problem}.what`, `${problem}.fix`, "senders.errors.wordForWord");
}
