/** Moments of handing one mail over, in their order. At "dot" it was read and thrown away, at "taken" it stands in the journal; neither has been answered. */
const stages = ["mail", "rcpt", "data", "body", "dot", "taken"] as const;
export type Stage = (typeof stages)[number];

/** What the server does to a recipient. Whoever it does it to for the first `times` times is served well afterwards. */
export type Behaviour =
  | { act: "accept" | "crawl" }
  | { act: "late"; delayMs: number }
  | { act: "hard" | "soft" | "close" | "kill"; stage: Stage; times: number };

const NAMES = [
  /^(?<act>accept|crawl)\./,
  /^(?<act>late)-(?<delay>\d+)\./,
  /^(?<act>hard|soft)-(?<stage>rcpt|dot)(-(?<times>\d+))?\./,
  /^(?<act>close|kill)-(?<stage>mail|rcpt|data|body|dot|taken)(-(?<times>\d+))?\./,
];

/**
 * Reads it from the address: `ann@soft-rcpt-2.example` is put off twice at RCPT, `bob@hard-dot.example` refused after the
 * final dot each time, `eve@kill-taken-1.example` costs the process that brought her mail its life, `tom@late-500.example`
 * is answered after half a second. Everybody else is served well.
 */
export function behaviourOf(address: string): Behaviour {
  const domain = address.slice(address.indexOf("@") + 1);
  const named = NAMES.map((name) => name.exec(domain)?.groups).find((groups) => groups !== undefined);
  if (!named) return { act: "accept" };
  const { act, stage, delay, times } = named;
  if (act === "late") return { act, delayMs: Number(delay) };
  if (!stage) return { act } as Behaviour;
  return { act, stage, times: times ? Number(times) : Number.POSITIVE_INFINITY } as Behaviour;
}

/** How often the mail may arrive in the end, and what an honest ledger says of it. */
export type Fate = { arrivals: 0 | 1; status: "sent" | "failed" | "skipped" | "unconfirmed" };

export function fateOf(address: string): Fate {
  const behaviour = behaviourOf(address);
  if (!("stage" in behaviour)) return { arrivals: 1, status: "sent" };
  const { act, stage, times } = behaviour;
  if (act === "hard") return { arrivals: 0, status: "failed" };
  const isAfterEnd = stage === "body" || stage === "dot" || stage === "taken";
  if (act !== "soft" && isAfterEnd) return { arrivals: stage === "taken" ? 1 : 0, status: "unconfirmed" };
  return times === Number.POSITIVE_INFINITY ? { arrivals: 0, status: "failed" } : { arrivals: 1, status: "sent" };
}
