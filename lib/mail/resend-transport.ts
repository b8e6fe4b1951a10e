import { type ErrorResponse, Resend } from "resend";
import { env } from "@/lib/env";
import { joinPieces } from "@/lib/pieces";
import { checkAddress } from "./mime-header";
import type { HandOver, Outcome, OutgoingMail, SenderConfig, Transport } from "./transport";

const TIMEOUT_MS = 30_000;

/** The provider's name for what is wrong with the account rather than with one message. */
const senderFaults = new Set([
  "missing_api_key",
  "invalid_api_key",
  "restricted_api_key",
  "invalid_access",
  "security_error",
  "invalid_from_address",
  "invalid_region",
  "not_found",
]);
const quotas = new Set(["rate_limit_exceeded", "daily_quota_exceeded", "monthly_quota_exceeded"]);

/**
 * Hands mails over by Resend's API. The row's id is the idempotency key, which Resend keeps for 24 hours: a try whose
 * answer was lost may be repeated, so it is `lost` and never `unconfirmed`.
 */
export class ResendTransport implements Transport {
  readonly capacity: number;
  readonly #client: Resend;
  readonly #busy = new Set<Promise<Outcome>>();
  readonly #abort = new AbortController();
  #closing = false;

  constructor({ secret, maxConnections }: Pick<SenderConfig, "secret" | "maxConnections">) {
    this.capacity = maxConnections;
    this.#client = new Resend(secret ?? "", { baseUrl: env.RESEND_BASE_URL.replace(/\/$/, "") });
  }

  async handOver(item: HandOver): Promise<Outcome> {
    if (this.#closing) return { kind: "unbegun" };
    const outcome = this.#send(item);
    this.#busy.add(outcome);
    return outcome.finally(() => this.#busy.delete(outcome));
  }

  async close(graceMs = 10_000) {
    this.#closing = true;
    const timer = setTimeout(() => this.#abort.abort(new Error("Closed")), graceMs);
    await Promise.allSettled(this.#busy);
    clearTimeout(timer);
  }

  async #send({ id, mail, begin, commit }: HandOver): Promise<Outcome> {
    const payload = payloadOf(mail);
    if (typeof payload === "string") return { kind: "refused", scope: "recipient", reply: payload };
    if (!begin()) return { kind: "unbegun" };
    if (!commit()) return { kind: "lost", reply: "Given up before the call" };
    try {
      const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const { data, error } = await this.#client.emails.send(payload, { idempotencyKey: id, signal });
      return data ? { kind: "accepted", reply: data.id, providerId: data.id } : outcomeOf(error);
    } catch (error) {
      return { kind: "lost", reply: (error as Error).message };
    }
  }
}

function outcomeOf({ name, message, statusCode }: ErrorResponse): Outcome {
  if (statusCode === null) return { kind: "lost", reply: message };
  // Not Resend's own words: something in between is out of order.
  if (statusCode === undefined) return { kind: "deferred", scope: "sender", reply: "An answer that is not Resend's" };
  const answer = (kind: "refused" | "deferred", scope: "recipient" | "sender"): Outcome => ({
    kind,
    scope,
    code: statusCode,
    reply: `${name}: ${message}`,
  });
  if (statusCode === 429 || quotas.has(name)) return answer("deferred", "sender");
  if (name === "concurrent_idempotent_requests") return { kind: "lost", reply: message };
  if (statusCode === 401 || statusCode === 403 || senderFaults.has(name)) return answer("refused", "sender");
  return statusCode >= 500 ? answer("deferred", "sender") : answer("refused", "recipient");
}

/** The sentence instead when an address can't be written. */
function payloadOf(mail: OutgoingMail) {
  try {
    return {
      from: mailbox(mail.from),
      to: [mailbox(mail.to)],
      ...(mail.replyTo && { replyTo: checkAddress(mail.replyTo) }),
      subject: oneLine(mail.subject),
      html: joinPieces(mail.html),
      text: joinPieces(mail.text),
      headers: Object.fromEntries(
        [["Message-ID", mail.messageId] as const, ...mail.headers].map(([name, value]) => [name, oneLine(value)]),
      ),
      attachments: mail.attachments.map(({ fileName, contentType, content }) => ({
        filename: oneLine(fileName),
        contentType,
        content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      })),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

/** The API takes mailboxes as text only. */
const mailbox = ({ name, address }: { name: string; address: string }) =>
  name.trim() ? `"${oneLine(name).replace(/["\\]/g, "\\$&")}" <${checkAddress(address)}>` : checkAddress(address);

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ").trim();
