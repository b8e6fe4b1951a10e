import type { SenderConfig } from "@/lib/mail/transport";
import type { TestResult } from "./schema";

const IMPLICIT_TLS_PORT = 465;

/** A server that waits for TLS says nothing in plain text: by its port we can tell. */
export function knownProblem<Problem extends TestResult["problem"]>(
  problem: Problem,
  { port, tlsMode }: Pick<SenderConfig, "port" | "tlsMode">,
): Problem | "implicitExpected" {
  const isSilent = problem === "greetingTimeout" || problem === "noGreeting";
  return isSilent && port === IMPLICIT_TLS_PORT && tlsMode !== "implicit" ? "implicitExpected" : problem;
}
