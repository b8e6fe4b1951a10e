import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Behaviour, behaviourOf, type Stage } from "./behaviour";
import { peerOf } from "./peer";

const CRAWL_MS = 30;

type Books = {
  /** How long it thinks over each mail. */
  delayMs: number;
  /** Writes down that the mail was taken, before it is answered. */
  take(recipient: string, messageId: string): void;
  /** Counts a visit that came as far as the fault; whether it still applies. */
  isDue(recipient: string, times: number): boolean;
};

/** One connection. Faults follow the recipient's domain; MAIL looks ahead to RCPT, as a client that pipelines lets it. */
export class Session {
  readonly #socket: Socket;
  readonly #books: Books;
  #buffered = "";
  #inData = false;
  #recipient = "";
  #behaviour: Behaviour = { act: "accept" };
  #working = false;

  constructor(socket: Socket, books: Books) {
    this.#socket = socket;
    this.#books = books;
    socket.on("data", (chunk) => {
      this.#buffered += chunk.toString("latin1");
      this.#work();
    });
    socket.write("220 faults ESMTP\r\n");
  }

  /** One thing after the other, however slowly it is answered. */
  async #work() {
    if (this.#working) return;
    this.#working = true;
    while (!this.#socket.destroyed) {
      if (this.#inData && this.#buffered.length > 0 && (await this.#strike("body"))) break;
      const end = this.#inData ? this.#buffered.indexOf("\r\n.\r\n") : this.#buffered.indexOf("\r\n");
      if (end < 0) break;
      const part = this.#buffered.slice(0, end);
      this.#buffered = this.#buffered.slice(end + (this.#inData ? 5 : 2));
      if (this.#inData) await this.#end(part);
      else await this.#command(part);
    }
    this.#working = false;
  }

  async #command(line: string) {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO") return this.#say("250-faults\r\n250-PIPELINING\r\n250 8BITMIME");
    if (verb === "QUIT") return void this.#socket.end("221 bye\r\n");
    if (verb === "MAIL") this.#meet(/^RCPT TO:<([^>]+)>/im.exec(this.#buffered)?.[1] ?? "");
    if (verb === "RCPT" && this.#recipient === "") this.#meet(/<([^>]+)>/.exec(line)?.[1] ?? "");
    const stage = ({ MAIL: "mail", RCPT: "rcpt", DATA: "data" } as const)[verb];
    if (stage && (await this.#strike(stage))) return;
    if (verb === "DATA" && this.#recipient === "") return this.#say("503 5.5.1 nobody to send to");
    if (verb === "RSET") this.#recipient = "";
    this.#inData = verb === "DATA";
    return this.#say(this.#inData ? "354 go on" : "250 2.1.0 ok");
  }

  #meet(recipient: string) {
    this.#recipient = recipient;
    this.#behaviour = behaviourOf(recipient);
  }

  async #end(message: string) {
    this.#inData = false;
    if (await this.#strike("dot")) return;
    this.#books.take(this.#recipient, /^Message-ID: (\S+)/im.exec(message)?.[1] ?? "none");
    if (await this.#strike("taken")) return;
    const late = this.#behaviour.act === "late" ? this.#behaviour.delayMs : 0;
    if (this.#books.delayMs + late > 0) await sleep(this.#books.delayMs + late);
    this.#recipient = "";
    await this.#say("250 2.0.0 taken");
  }

  /** True when this is the moment for the recipient's fault, and it was done. A visit that ends before does not count. */
  async #strike(stage: Stage): Promise<boolean> {
    const behaviour = this.#behaviour;
    if (!("stage" in behaviour) || behaviour.stage !== stage) return false;
    if (!this.#books.isDue(this.#recipient, behaviour.times)) return false;
    if (behaviour.act === "kill") process.kill(peerOf(this.#socket), "SIGKILL");
    if (behaviour.act === "kill" || behaviour.act === "close") this.#socket.destroy();
    else {
      this.#recipient = "";
      await this.#say(behaviour.act === "hard" ? "550 5.1.1 nobody of that name" : "450 4.2.1 come back later");
    }
    return true;
  }

  async #say(reply: string) {
    const bytes = `${reply}\r\n`;
    if (this.#behaviour.act !== "crawl") return void this.#socket.write(bytes);
    this.#socket.pause();
    for (const byte of bytes) {
      this.#socket.write(byte);
      await sleep(CRAWL_MS);
    }
    this.#socket.resume();
  }
}
