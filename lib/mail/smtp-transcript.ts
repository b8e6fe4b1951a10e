import { type PeerCertificate, TLSSocket } from "node:tls";
import type { TlsFacts, TranscriptLine } from "./schema";

const MAX_LINES = 80;
const MAX_TEXT = 500;
const SECRET = "••••••";

/** What was said on a connection while it was opened, for a person to read. What signs in never stands in it. */
export class SmtpTranscript {
  readonly lines: TranscriptLine[] = [];
  tls: TlsFacts | null = null;
  readonly #startedAt = performance.now();
  #isSigningIn = false;

  add(by: TranscriptLine["by"], text: string) {
    const atMs = Math.round(performance.now() - this.#startedAt);
    for (const line of text.split(/\r?\n/)) {
      if (this.lines.length < MAX_LINES)
        this.lines.push({ atMs, by, text: line.replace(/[\p{Cc}\p{Cf}]+/gu, " ").slice(0, MAX_TEXT) });
    }
  }

  /** nodemailer's connection tells its logger what is said; its own masks still tell the user name. */
  loggerFor(socketOf: () => unknown) {
    const listen = (entry: { tnx?: string; remoteAddress?: string; remotePort?: number }, message: string) => {
      if (entry.tnx === "network" && entry.remoteAddress)
        this.add("network", `${entry.remoteAddress}:${entry.remotePort}`);
      const socket = socketOf();
      if (!this.tls && socket instanceof TLSSocket && socket.authorized) this.#noteTls(socket);
      if (entry.tnx === "client") this.add("client", this.#mask(message));
      if (entry.tnx === "server") this.#hear(message);
    };
    return { trace: listen, debug: listen, info: listen, warn: listen, error: listen, fatal: listen };
  }

  #noteTls(socket: TLSSocket) {
    const certificate = socket.getPeerCertificate();
    this.tls = {
      version: socket.getProtocol() ?? "",
      cipher: socket.getCipher().standardName,
      subject: nameOf(certificate.subject),
      issuer: nameOf(certificate.issuer),
      validUntil: new Date(certificate.valid_to),
    };
    this.add("network", `${this.tls.version} ${this.tls.cipher}`);
  }

  #mask(command: string) {
    if (this.#isSigningIn) return SECRET;
    this.#isSigningIn = /^AUTH /i.test(command);
    return this.#isSigningIn ? command.replace(/^(AUTH \S+) .+$/i, `$1 ${SECRET}`) : command;
  }

  #hear(reply: string) {
    if (!reply.startsWith("334")) this.#isSigningIn = false;
    this.add("server", reply);
  }
}

const nameOf = (name: PeerCertificate["subject"] | undefined) =>
  [name?.CN, name?.O].flat().filter(Boolean).join(", ") || "–";
