import { expect, test } from "vitest";
import { faultOf } from "./fault";
import type { Outcome } from "./transport";

const answer = (kind: "refused" | "deferred", scope: "sender" | "recipient", words: string): Outcome => {
  const [, code, enhancedCode, reply = ""] = /^(\d{3}) (?:(\d\.\d\.\d+) )?(.*)$/.exec(words)!;
  return { kind, scope, code: Number(code), ...(enhancedCode && { enhancedCode }), reply };
};

test("what servers say against a sender, in their own words", () => {
  const said: [Outcome, ReturnType<typeof faultOf>][] = [
    [answer("refused", "sender", "535 5.7.8 Username and Password not accepted"), "authentication"],
    [answer("refused", "sender", "535 Authentication failed"), "authentication"],
    [answer("refused", "recipient", "550 5.1.1 No such user here"), null],
    [answer("refused", "recipient", "552 5.2.2 Mailbox full"), null],
    [
      answer("refused", "recipient", "550 5.7.1 Our system has detected that this message is likely unsolicited mail"),
      "policy",
    ],
    [
      answer("refused", "recipient", "554 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org"),
      "policy",
    ],
    [answer("refused", "sender", "550 Sender address rejected"), "policy"],
    [answer("deferred", "recipient", "450 4.2.0 Recipient address rejected: Greylisted, see help"), "greylisted"],
    [answer("deferred", "sender", "421 4.7.28 Our system has detected an unusual rate of mail"), "throttled"],
    [answer("deferred", "recipient", "452 4.5.3 Too many recipients"), "throttled"],
    [answer("deferred", "sender", "421 4.3.2 Service shutting down"), "connection"],
    [answer("deferred", "recipient", "451 4.3.0 Temporary lookup failure"), null],
    [{ kind: "deferred", scope: "sender", reply: "self-signed", problem: "tlsSelfSigned" }, "tls"],
    [{ kind: "deferred", scope: "sender", reply: "refused", problem: "connectionRefused" }, "connection"],
    [{ kind: "refused", scope: "sender", reply: "denied", problem: "authRefused" }, "authentication"],
    [{ kind: "deferred", scope: "sender", code: 429, reply: "Resend takes no more calls" }, "throttled"],
    [{ kind: "refused", scope: "sender", code: 403, reply: "The domain is not verified" }, "policy"],
    [{ kind: "lost", reply: "reset" }, "connection"],
    [{ kind: "unconfirmed", reply: "reset" }, "connection"],
    [{ kind: "accepted", reply: "OK" }, null],
    [{ kind: "unbegun" }, null],
  ];
  for (const [outcome, fault] of said) expect(faultOf(outcome), JSON.stringify(outcome)).toBe(fault);
});
