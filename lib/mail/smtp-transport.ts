import { type DkimKey, dkimSigner } from "./dkim";
import { buildMime, type Sign } from "./mime";
import { checkAddress } from "./mime-header";
import { type Letter, SmtpConnection } from "./smtp-connection";
import { SmtpOpenError } from "./smtp-error";
import { defaultTimeouts, type SmtpServer, type SmtpTimeouts } from "./smtp-open";
import type { HandOver, Outcome, Transport } from "./transport";

type Options = { timeouts?: SmtpTimeouts; messagesPerConnection?: number };
type Job = { item: HandOver; settle(outcome: Outcome): void };
type ReadyJob = Job & Letter;

/** For each connection one under way, one whose envelope goes ahead, and one that is ready when that happens. */
const LANES_PER_CONNECTION = 3;

/** Hands mails over on at most `maxConnections` connections, each used for many messages. */
export class SmtpTransport implements Transport {
  readonly capacity: number;
  readonly lanes: number;
  readonly #server: SmtpServer;
  readonly #timeouts: SmtpTimeouts;
  readonly #messagesPerConnection: number;
  readonly #sign: Sign;
  readonly #queue: Job[] = [];
  readonly #established = new Set<SmtpConnection>();
  readonly #idle: SmtpConnection[] = [];
  #opening = 0;
  /** Falls when the server takes fewer connections than we may open. */
  #limit: number;
  /** Whether an envelope may follow the message before it unasked: until a server shows that it does not take that. */
  #looksAhead = true;
  #unsettled = 0;
  #closing = false;
  #isClosed = false;
  #whenIdle: (() => void) | undefined;

  constructor(
    server: SmtpServer & { maxConnections: number; dkimKeys?: DkimKey[] },
    { timeouts = defaultTimeouts, messagesPerConnection = 500 }: Options = {},
  ) {
    this.capacity = this.#limit = server.maxConnections;
    this.lanes = LANES_PER_CONNECTION * server.maxConnections;
    this.#server = server;
    this.#timeouts = timeouts;
    this.#messagesPerConnection = messagesPerConnection;
    this.#sign = dkimSigner(server.dkimKeys ?? []);
  }

  handOver(item: HandOver): Promise<Outcome> {
    if (this.#closing) return Promise.resolve({ kind: "unbegun" });
    this.#unsettled++;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        this.#unsettled--;
        if (this.#unsettled === 0) this.#whenIdle?.();
        resolve(outcome);
      };
      this.#queue.push({ item, settle });
      this.#attend();
    });
  }

  async close(graceMs = 10_000) {
    this.#closing = true;
    if (this.#unsettled > 0) {
      const idle = new Promise<void>((resolve) => (this.#whenIdle = resolve));
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([idle, new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)))]);
      clearTimeout(timer);
    }
    this.#isClosed = true;
    this.#attend();
    for (const connection of this.#established) {
      if (this.#idle.includes(connection)) connection.quit();
      else connection.destroy();
    }
  }

  /** Sees to it that somebody takes what waits. */
  #attend() {
    if (this.#isClosed) return this.#settleAll({ kind: "unbegun" });
    if (this.#queue.length === 0) return;
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isUsable) return void this.#work(connection);
      connection.quit();
      this.#established.delete(connection);
    }
    if (this.#established.size + this.#opening < this.#limit) void this.#openOne();
  }

  #settleAll(outcome: Outcome) {
    for (const { settle } of this.#queue.splice(0)) settle(outcome);
  }

  async #openOne() {
    this.#opening++;
    try {
      const connection = await SmtpConnection.open(this.#server, this.#timeouts);
      this.#opening--;
      this.#established.add(connection);
      void this.#work(connection);
    } catch (error) {
      this.#opening--;
      const others = this.#established.size + this.#opening;
      if (others > 0) this.#limit = others;
      else this.#settleAll(failureOf(error as Error));
    }
  }

  /** Sends what waits on this connection, one after the other, as long as both last. */
  async #work(connection: SmtpConnection) {
    let isAhead = false;
    for (let job = this.#take(connection); job; ) {
      const isReused = connection.messageCount > 0;
      let next: ReadyJob | null = null;
      const outcome = await connection.deliver(job, () => (next = this.#looksAhead ? this.#take(connection) : null));
      if (this.#wasTaken(connection, { isAhead, isReused })) job.settle(outcome);
      else this.#queue.unshift(job);
      isAhead = next !== null;
      if (isAhead && !connection.isOpen) this.#queue.unshift(next!);
      job = connection.isOpen ? (next ?? this.#take(connection)) : null;
    }
    this.#release(connection);
    this.#attend();
  }

  /**
   * A connection that the server had given up while it lay idle is replaced, and a server that does not take an envelope
   * together with the message before is asked again without: nothing of the message was taken then.
   */
  #wasTaken(connection: SmtpConnection, { isAhead, isReused }: { isAhead: boolean; isReused: boolean }) {
    if (connection.mailTaken) return true;
    if (isAhead) this.#looksAhead = false;
    return !isAhead && (!isReused || connection.isUsable);
  }

  /** The next that may go, written; what may not is settled on the way. */
  #take(connection: SmtpConnection): ReadyJob | null {
    if (!connection.isUsable || this.#isSpent(connection)) return null;
    for (let job = this.#queue.shift(); job; job = this.#queue.shift()) {
      const mime = writeMail(job.item, this.#sign);
      if ("kind" in mime) job.settle(mime);
      else if (connection.sizeLimit > 0 && mime.length > connection.sizeLimit)
        job.settle(tooLarge(mime.length, connection.sizeLimit));
      else if (!job.item.begin()) job.settle({ kind: "unbegun" });
      else return { ...job, mime };
    }
    return null;
  }

  #isSpent(connection: SmtpConnection) {
    return connection.messageCount >= this.#messagesPerConnection;
  }

  #release(connection: SmtpConnection) {
    if (connection.isUsable && !this.#isSpent(connection) && !this.#closing) return void this.#idle.push(connection);
    connection.quit();
    this.#established.delete(connection);
  }
}

function writeMail({ envelope, mail }: HandOver, sign: Sign): Buffer | Outcome {
  try {
    checkAddress(envelope.to);
    if (envelope.from !== "") checkAddress(envelope.from);
    return buildMime(mail, sign);
  } catch (error) {
    return { kind: "refused", scope: "recipient", reply: (error as Error).message };
  }
}

const tooLarge = (size: number, limit: number): Outcome => ({
  kind: "refused",
  scope: "sender",
  code: 552,
  enhancedCode: "5.3.4",
  reply: `The message has ${size} bytes; the server takes ${limit} at most.`,
});

function failureOf(error: Error): Outcome {
  if (!(error instanceof SmtpOpenError)) return { kind: "deferred", scope: "sender", reply: error.message };
  const { isFinal, code, detail, problem } = error;
  return { kind: isFinal ? "refused" : "deferred", scope: "sender", ...(code && { code }), reply: detail, problem };
}
