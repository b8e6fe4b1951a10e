import { type DkimKey, dkimSigner } from "./dkim";
import { buildMime, type Sign } from "./mime";
import { checkAddress } from "./mime-header";
import { SmtpConnection } from "./smtp-connection";
import { SmtpOpenError } from "./smtp-error";
import { defaultTimeouts, type SmtpServer, type SmtpTimeouts } from "./smtp-open";
import type { HandOver, Outcome, Transport } from "./transport";

type Options = { timeouts?: SmtpTimeouts; messagesPerConnection?: number };
type Waiter = { resolve(connection: SmtpConnection): void; reject(error: Error): void };

/** Hands mails over on at most `maxConnections` connections, each used for many messages. */
export class SmtpTransport implements Transport {
  readonly capacity: number;
  readonly #server: SmtpServer;
  readonly #timeouts: SmtpTimeouts;
  readonly #messagesPerConnection: number;
  readonly #sign: Sign;
  readonly #established = new Set<SmtpConnection>();
  readonly #idle: SmtpConnection[] = [];
  readonly #waiting: Waiter[] = [];
  #opening = 0;
  /** Falls when the server takes fewer connections than we may open. */
  #limit: number;
  #busy = 0;
  #closing = false;
  #whenIdle: (() => void) | undefined;

  constructor(
    server: SmtpServer & { maxConnections: number; dkimKeys?: DkimKey[] },
    { timeouts = defaultTimeouts, messagesPerConnection = 500 }: Options = {},
  ) {
    this.capacity = this.#limit = server.maxConnections;
    this.#server = server;
    this.#timeouts = timeouts;
    this.#messagesPerConnection = messagesPerConnection;
    this.#sign = dkimSigner(server.dkimKeys ?? []);
  }

  async handOver(item: HandOver): Promise<Outcome> {
    if (this.#closing) return { kind: "unbegun" };
    this.#busy++;
    try {
      return await this.#deliver(item, writeMail(item, this.#sign));
    } catch (error) {
      return failureOf(error as Error);
    } finally {
      this.#busy--;
      if (this.#busy === 0) this.#whenIdle?.();
    }
  }

  async close(graceMs = 10_000) {
    this.#closing = true;
    if (this.#busy > 0) {
      const idle = new Promise<void>((resolve) => (this.#whenIdle = resolve));
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([idle, new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)))]);
      clearTimeout(timer);
    }
    for (const waiter of this.#waiting.splice(0)) waiter.reject(closed);
    for (const connection of this.#established) {
      if (this.#idle.includes(connection)) connection.quit();
      else connection.destroy();
    }
  }

  /** A connection that the server had given up while it lay idle is replaced; nothing of the message was taken then. */
  async #deliver(item: HandOver, mime: Buffer): Promise<Outcome> {
    for (;;) {
      const connection = await this.#acquire();
      const isReused = connection.messageCount > 0;
      const outcome = await connection.deliver(item, mime);
      const wasStale = isReused && !connection.isUsable && !connection.mailTaken && !this.#closing;
      this.#release(connection);
      if (!wasStale) return outcome;
    }
  }

  #acquire(): Promise<SmtpConnection> {
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isUsable) return Promise.resolve(connection);
      this.#established.delete(connection);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#established.size + this.#opening < this.#limit) this.#openOne();
    });
  }

  async #openOne() {
    this.#opening++;
    try {
      const connection = await SmtpConnection.open(this.#server, this.#timeouts);
      this.#opening--;
      this.#established.add(connection);
      this.#release(connection);
    } catch (error) {
      this.#opening--;
      const others = this.#established.size + this.#opening;
      if (others > 0) this.#limit = others;
      else for (const waiter of this.#waiting.splice(0)) waiter.reject(error as Error);
    }
  }

  #release(connection: SmtpConnection) {
    const isSpent = !connection.isUsable || connection.messageCount >= this.#messagesPerConnection;
    const next = isSpent ? undefined : this.#waiting.shift();
    if (next) next.resolve(connection);
    else if (isSpent || this.#closing) {
      connection.quit();
      this.#established.delete(connection);
      if (this.#waiting.length > 0) this.#openOne();
    } else this.#idle.push(connection);
  }
}

const closed = new Error("Closed");

class UnwritableMail extends Error {}

function writeMail({ envelope, mail }: HandOver, sign: Sign): Buffer {
  try {
    checkAddress(envelope.to);
    if (envelope.from !== "") checkAddress(envelope.from);
    return buildMime(mail, sign);
  } catch (error) {
    throw new UnwritableMail((error as Error).message);
  }
}

function failureOf(error: Error): Outcome {
  if (error === closed) return { kind: "unbegun" };
  if (error instanceof UnwritableMail) return { kind: "refused", scope: "recipient", reply: error.message };
  if (!(error instanceof SmtpOpenError)) return { kind: "deferred", scope: "sender", reply: error.message };
  const { isFinal, code, detail, problem } = error;
  return { kind: isFinal ? "refused" : "deferred", scope: "sender", ...(code && { code }), reply: detail, problem };
}
