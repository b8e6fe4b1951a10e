import type { Socket } from "node:net";
import { defaultTimeouts, openSocket, type SmtpServer, type SmtpTimeouts } from "./smtp-open";
import { type Reply, ReplyParser, sayReply } from "./smtp-reply";
import type { SmtpTranscript } from "./smtp-transcript";
import type { HandOver, Outcome } from "./transport";

type Step = "mail" | "rcpt" | "data" | "end";

/** A mail that may go. `mime` ends with CRLF and has no line that begins with a dot. */
export type Letter = { item: Pick<HandOver, "envelope" | "begin" | "commit">; mime: Buffer };

const BLOCK_BYTES = 64 * 1024;

/**
 * The message phase of SMTP (RFC 5321 § 3.3) on a connection that stands: pipelined where the server offers it
 * (RFC 2920), one recipient a message. What we send is seven bits with ASCII addresses, so neither 8BITMIME nor
 * SMTPUTF8 is needed.
 */
export class SmtpConnection {
  /** Messages begun on it. */
  messageCount = 0;
  /** True once this message's MAIL FROM was taken: a connection that dies earlier had gone stale. */
  mailTaken = false;
  /** What the server takes in one message, in bytes; 0 when it does not say. */
  readonly sizeLimit: number;

  readonly #socket: Socket;
  readonly #pipelining: boolean;
  readonly #timeouts: SmtpTimeouts;
  readonly #parser = new ReplyParser();
  readonly #replies: Reply[] = [];
  /** Whose envelope has left already. */
  #ahead: Letter | null = null;
  #waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;
  #fault: Error | undefined;

  /** Throws `SmtpOpenError`. */
  static async open(server: SmtpServer, timeouts = defaultTimeouts, transcript?: SmtpTranscript) {
    return new SmtpConnection(await openSocket(server, timeouts, transcript), timeouts);
  }

  private constructor(open: Awaited<ReturnType<typeof openSocket>>, timeouts: SmtpTimeouts) {
    this.#socket = open.socket;
    this.#pipelining = open.pipelining;
    this.sizeLimit = open.sizeLimit;
    this.#timeouts = timeouts;
    this.#socket.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => this.#fail(new Error("The server closed the connection")));
    this.#socket.on("end", () => this.#fail(new Error("The server closed the connection")));
  }

  get isOpen() {
    return !this.#fault;
  }

  /** Nothing is wrong with it, and no reply is left that nobody asked for. */
  get isUsable() {
    return this.isOpen && this.#replies.length === 0;
  }

  /**
   * Never throws: what goes wrong is the outcome. Afterwards the connection takes the next message if `isUsable`.
   * What is left of the message leaves together with the final dot, and with the envelope of what `next` gives, which
   * must be the next to be delivered here: most mails need one write in all. Such a mail was begun while another's
   * reply was waited for, perhaps for minutes, and is asked again before its body leaves.
   */
  async deliver(letter: Letter, next: () => Letter | null = () => null): Promise<Outcome> {
    const { item, mime } = letter;
    const isAhead = this.#ahead === letter;
    this.#ahead = null;
    this.messageCount++;
    this.mailTaken = false;
    const lastBlock = Math.max(0, mime.length - BLOCK_BYTES);
    try {
      const refusal = await this.#sendEnvelope(letter, isAhead);
      if (refusal) return refusal;
      if (isAhead && !item.begin()) return this.#giveBack();
      const earlyRefusal = await this.#sendBlocks(mime.subarray(0, lastBlock));
      if (earlyRefusal) return earlyRefusal;
    } catch (error) {
      return this.#lose(error as Error);
    }
    this.#ahead = this.#pipelining ? next() : null;
    if (!item.commit()) return this.#lose(new Error("Given up before the end of data"));
    try {
      this.#socket.cork();
      this.#socket.write(mime.subarray(lastBlock));
      this.#socket.write(this.#ahead ? `.\r\n${this.#commandsFor(this.#ahead).join("")}` : ".\r\n", "latin1");
      this.#socket.uncork();
      const reply = await this.#reply(this.#timeouts.endOfDataMs);
      if (reply.code < 300) return { kind: "accepted", code: reply.code, reply: reply.text };
      if (reply.code === 421) this.#fail(new Error(sayReply(reply)));
      if (reply.code >= 400) return refusalOf("end", reply);
      throw unexpected(reply);
    } catch (error) {
      this.#fail(error as Error);
      return { kind: "unconfirmed", reply: (error as Error).message };
    }
  }

  /** MAIL FROM and RSET: whether the server lets this sender write, without sending anything. Throws when the connection fails. */
  async tryFrom(address: string): Promise<Reply> {
    this.#socket.write(`MAIL FROM:<${address}>\r\n`);
    const reply = await this.#reply(this.#timeouts.commandMs);
    await this.#reset();
    return reply;
  }

  /** Says goodbye without waiting for the answer. */
  quit() {
    if (this.#fault) return;
    this.#fault = new Error("Closed");
    this.#socket.end("QUIT\r\n");
    setTimeout(() => this.#socket.destroy(), 1_000).unref();
  }

  destroy() {
    this.#fail(new Error("Closed"));
  }

  #commandsFor({ item: { envelope }, mime }: Letter) {
    const declared = this.sizeLimit > 0 ? ` SIZE=${mime.length}` : "";
    return [`MAIL FROM:<${envelope.from}>${declared}\r\n`, `RCPT TO:<${envelope.to}>\r\n`, "DATA\r\n"];
  }

  /** Null when the server waits for the message. */
  async #sendEnvelope(letter: Letter, isAhead: boolean): Promise<Outcome | null> {
    const steps = ["mail", "rcpt", "data"] as const;
    const commands = isAhead ? [] : this.#commandsFor(letter);
    if (this.#pipelining && !isAhead) this.#socket.write(commands.join(""), "latin1");
    for (const [i, step] of steps.entries()) {
      if (!this.#pipelining) this.#socket.write(commands[i]!);
      const reply = await this.#reply(this.#timeouts.commandMs);
      if (reply.code >= 400) {
        await this.#withdraw(step, this.#pipelining ? steps.length - 1 - i : 0, reply);
        return refusalOf(step, reply);
      }
      if (step === "data" ? reply.code !== 354 : reply.code >= 300) throw unexpected(reply);
      this.mailTaken = true;
    }
    return null;
  }

  /** Brings the server back to where the next MAIL FROM may follow; a connection on which that fails is given up. */
  async #withdraw(refusedAt: Step, repliesLeft: number, refusal: Reply) {
    if (refusal.code === 421) return this.#fail(new Error(sayReply(refusal)));
    try {
      let last = refusal;
      for (let i = 0; i < repliesLeft; i++) last = await this.#reply(this.#timeouts.commandMs);
      if (repliesLeft > 0 && last.code === 354) {
        // The only recipient was refused, so this ends a message to nobody (RFC 2920 § 3.1).
        if (refusedAt !== "rcpt") throw new Error("The server wants a message it has refused");
        this.#socket.write(".\r\n");
        await this.#reply(this.#timeouts.commandMs);
      }
      await this.#reset();
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  async #reset() {
    this.#socket.write("RSET\r\n");
    const reply = await this.#reply(this.#timeouts.commandMs);
    if (reply.code >= 300) throw new Error(`RSET was refused: ${sayReply(reply)}`);
  }

  /** Not done before the system has taken every byte. */
  async #sendBlocks(bytes: Buffer): Promise<Outcome | null> {
    for (let at = 0; at < bytes.length && this.#replies.length === 0; at += BLOCK_BYTES) {
      await this.#write(bytes.subarray(at, at + BLOCK_BYTES)).catch((error) => this.#fail(error));
      if (this.#fault) break;
    }
    const early = this.#replies.shift();
    if (!early && this.#fault) throw this.#fault;
    if (!early) return null;
    this.#fail(unexpected(early));
    if (early.code < 400) throw this.#fault;
    return refusalOf("data", early);
  }

  #write(block: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error("The server takes no more of the message")),
        this.#timeouts.commandMs,
      );
      this.#socket.write(block, (error) => {
        clearTimeout(timer);
        if (error) reject(this.#fault ?? error);
        else resolve();
      });
    });
  }

  #reply(timeoutMs: number): Promise<Reply> {
    const next = this.#replies.shift();
    if (next) return Promise.resolve(next);
    if (this.#fault) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new Error("The server does not answer")), timeoutMs);
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.#waiting = undefined;
          settle(value);
        };
      this.#waiting = { resolve: settled(resolve), reject: settled(reject) };
    });
  }

  #read(chunk: Buffer) {
    try {
      for (const reply of this.#parser.push(chunk)) {
        if (this.#waiting) this.#waiting.resolve(reply);
        else this.#replies.push(reply);
      }
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  /** The server waits for a message that may no longer go: only the end of the connection tells it so. */
  #giveBack(): Outcome {
    this.#fail(new Error("Given back"));
    return { kind: "unbegun" };
  }

  #lose(error: Error): Outcome {
    this.#fail(error);
    return { kind: "lost", reply: error.message };
  }

  #fail(error: Error) {
    this.#fault ??= error;
    this.#socket.destroy();
    this.#waiting?.reject(this.#fault);
  }
}

/** Whose fault a refusal is: what the server says of the session, of our address or of itself is never the recipient's. */
function refusalOf(step: Step, { code, enhancedCode, text }: Reply): Outcome {
  const ofSession = [421, 454, 530, 535, 538].includes(code) || /^[45]\.3\./.test(enhancedCode ?? "");
  return {
    kind: code >= 500 ? "refused" : "deferred",
    scope: step === "mail" || ofSession ? "sender" : "recipient",
    code,
    ...(enhancedCode && { enhancedCode }),
    reply: text,
  };
}

const unexpected = (reply: Reply) => new Error(`The server answered out of turn: ${sayReply(reply)}`);
