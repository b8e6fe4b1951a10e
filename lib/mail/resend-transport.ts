import { setTimeout as sleep } from "node:timers/promises";
import { type CreateEmailOptions, Resend } from "resend";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { joinPieces } from "@/lib/pieces";
import { CallPace } from "./call-pace";
import { checkAddress } from "./mime-header";
import { asWords } from "./smtp-reply";
import type { HandOver, Outcome, OutgoingMail, SenderConfig, Transport } from "./transport";

const TIMEOUT_MS = 30_000;
/** What one call takes. */
const BATCH_SIZE = 100;
/** More at once would only wait for the rate limit. */
const MAX_CALLS = 2;
/** How long a batch waits for others to join. */
const LINGER_MS = 20;

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
  "method_not_allowed",
]);
const quotas = new Set(["daily_quota_exceeded", "monthly_quota_exceeded"]);

type Payload = Extract<CreateEmailOptions, { html: string }>;
type Parcel = { item: HandOver; payload: Payload; settle(outcome: Outcome): void };
type Fault = { name?: string; message?: string; statusCode?: number | null };
type Batch = { data: { id: string }[]; errors?: { index: number; message: string }[] };
type Answer = { data: { id: string } | Batch | null; error: Fault | null; headers: Record<string, string> | null };

/**
 * Hands mails over by Resend's API, as many in a call as it takes, those with attachments alone. Each call has a key,
 * which Resend keeps for 24 hours: whoever makes it again under the same key is answered the same and sends nothing
 * twice. What had no answer is `unconfirmed` with that key, never `lost`.
 */
export class ResendTransport implements Transport {
  readonly capacity: number;
  readonly lanes: number;
  readonly #client: Resend;
  readonly #pace = new CallPace();
  readonly #abort = new AbortController();
  readonly #callers = new Set<Promise<void>>();
  /** For the next batches. */
  #fresh: Parcel[] = [];
  /** Calls that are complete as they are: a mail with attachments, or a batch that goes again. */
  readonly #ready: Parcel[][] = [];
  readonly #repeats = new Map<string, Parcel[]>();
  #closing = false;

  constructor({ secret, maxConnections }: Pick<SenderConfig, "secret" | "maxConnections">) {
    this.capacity = this.lanes = BATCH_SIZE * Math.min(maxConnections, MAX_CALLS);
    this.#client = new Resend(secret ?? "", { baseUrl: env.RESEND_BASE_URL.replace(/\/$/, "") });
  }

  async handOver(item: HandOver): Promise<Outcome> {
    if (this.#closing) return { kind: "unbegun" };
    const payload = payloadOf(item.mail);
    if (typeof payload === "string") return { kind: "refused", scope: "recipient", reply: payload };
    return new Promise((settle) => this.#add({ item, payload, settle }));
  }

  async close(graceMs = 10_000) {
    this.#closing = true;
    const timer = setTimeout(() => this.#abort.abort(new Error("Closed")), graceMs);
    while (this.#callers.size > 0) await Promise.all(this.#callers);
    clearTimeout(timer);
  }

  #add(parcel: Parcel) {
    const { batch, mail } = parcel.item;
    if (batch) {
      const gathered = [...(this.#repeats.get(batch.key) ?? []), parcel];
      this.#repeats.set(batch.key, gathered);
      if (gathered.length < batch.size) return;
      this.#repeats.delete(batch.key);
      this.#ready.push(gathered);
    } else if (mail.attachments.length > 0) this.#ready.push([parcel]);
    else this.#fresh.push(parcel);
    if (this.#callers.size >= MAX_CALLS) return;
    const caller = this.#makeCalls().finally(() => this.#callers.delete(caller));
    this.#callers.add(caller);
  }

  async #makeCalls() {
    while (this.#ready.length + this.#fresh.length > 0) {
      if (this.#fresh.length < BATCH_SIZE) await sleep(LINGER_MS);
      const isOurTurn = await this.#pace.turn(this.#abort.signal);
      const parcels = this.#ready.shift() ?? this.#takeFresh();
      if (isOurTurn) await this.#call(parcels.sort((a, b) => (a.item.id < b.item.id ? -1 : 1)));
      else for (const { item, settle } of parcels) settle(this.#closing || item.batch ? { kind: "unbegun" } : tooFast);
    }
  }

  #takeFresh(): Parcel[] {
    const group = this.#fresh[0]?.item.group;
    const taken = this.#fresh.filter(({ item }) => item.group === group).slice(0, BATCH_SIZE);
    this.#fresh = this.#fresh.filter((parcel) => !taken.includes(parcel));
    return taken;
  }

  async #call(parcels: Parcel[]) {
    const key = parcels[0]?.item.batch?.key ?? newId("batch");
    const going = this.#begin(parcels, key);
    if (going.length === 0) return this.#pace.end();
    const answer = await this.#post(key, going);
    const wasTooFast = answer.error?.name === "rate_limit_exceeded";
    this.#pace.end(wasTooFast ? { "retry-after": "1", ...answer.headers } : answer.headers);
    if (wasTooFast) return this.#ready.unshift(going);
    const outcomes = outcomesOf(answer, key, going);
    for (const [i, { settle }] of going.entries()) settle(outcomes[i]!);
  }

  /** Who goes: of a batch that goes again all or nobody, since others under its key would be refused. */
  #begin(parcels: Parcel[], key: string): Parcel[] {
    const begun = this.#closing ? [] : parcels.filter(({ item }) => item.begin());
    const isRepeat = parcels[0]?.item.batch !== undefined;
    const wanted = isRepeat && begun.length < parcels.length ? [] : begun;
    for (const parcel of parcels) if (!wanted.includes(parcel)) parcel.settle({ kind: "unbegun" });
    const going = wanted.filter(({ item }) => item.commit(key));
    if (going.length === wanted.length) return going;
    const reply = "Given up before the call";
    const stays: Outcome = isRepeat ? { kind: "unconfirmed", reply, batchKey: key } : { kind: "lost", reply };
    for (const parcel of wanted) if (isRepeat || !going.includes(parcel)) parcel.settle(stays);
    return isRepeat ? [] : going;
  }

  async #post(idempotencyKey: string, parcels: Parcel[]): Promise<Answer> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const options = { idempotencyKey, signal };
    const payloads = parcels.map(({ payload }) => payload);
    try {
      if (payloads[0]!.attachments) return await this.#client.emails.send(payloads[0]!, options);
      return await this.#client.batch.send(payloads, { ...options, batchValidation: "permissive" });
    } catch (error) {
      return { data: null, error: { message: (error as Error).message, statusCode: null }, headers: null };
    }
  }
}

const tooFast: Outcome = {
  kind: "deferred",
  scope: "sender",
  code: 429,
  reply: "Resend takes no more calls for a while",
};

function outcomesOf({ data, error }: Answer, key: string, parcels: Parcel[]): Outcome[] {
  if (!data) return parcels.map(({ item }) => outcomeOf(error ?? {}, key, item.batch !== undefined, parcels.length));
  if ("id" in data) return [accepted(data.id)];
  const refusals = new Map(data.errors?.map(({ index, message }) => [index, message]));
  const ids = data.data.map(({ id }) => id);
  return parcels.map((_, i): Outcome => {
    const reply = refusals.get(i);
    return reply === undefined
      ? accepted(ids.shift())
      : { kind: "refused", scope: "recipient", code: 422, reply: asWords(reply) };
  });
}

const accepted = (providerId = ""): Outcome => ({ kind: "accepted", reply: providerId, providerId });

/** Of what went before and is asked for again, a no is no answer: nobody says that it did not go then. */
function outcomeOf(error: Fault, batchKey: string, isRepeat: boolean, count: number): Outcome {
  const { name = "", message, statusCode: code } = error;
  const reply = asWords(name ? `${name}: ${message}` : (message ?? "An answer that is not Resend's"));
  // It had other mails under this key: whether these were among them it does not say.
  if (name === "invalid_idempotent_request") return { kind: "unconfirmed", reply };
  const isAnswered = code != null && code < 500 && name !== "concurrent_idempotent_requests";
  if (!isAnswered || isRepeat) return { kind: "unconfirmed", reply, batchKey };
  if (code === 429 || quotas.has(name)) return { kind: "deferred", scope: "sender", code, reply };
  // What is said of a batch as a whole is no single recipient's fault.
  const isSenders = code === 401 || code === 403 || senderFaults.has(name) || count > 1;
  return { kind: "refused", scope: isSenders ? "sender" : "recipient", code, reply };
}

/** The sentence instead when an address can't be written. */
function payloadOf(mail: OutgoingMail): Payload | string {
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
      ...(mail.attachments.length > 0 && {
        attachments: mail.attachments.map(({ fileName, contentType, content }) => ({
          filename: oneLine(fileName),
          contentType,
          content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
        })),
      }),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

/** The API takes mailboxes as text only. */
const mailbox = ({ name, address }: { name: string; address: string }) =>
  name.trim() ? `"${oneLine(name).replace(/["\\]/g, "\\$&")}" <${checkAddress(address)}>` : checkAddress(address);

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, " ").trim();
