import { type PeerCertificate, TLSSocket } from "node:tls";
import type { TlsFacts, TranscriptLine } from "./schema";

const MAX_LINES = 80;
const MAX_TEXT = 500;
const SECRET = "••••••";

/** What was said on a connection while it was opened, for a person to read. What signs in never stands in it. */
export class SmtpTranscript {
  readonly lines: TranscriptLine[] = [];
  tls: TlsFacts | null = null;
  /** Takes what signs in out of the server's words. */
  conceal = (said: string) => said;
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
    this.add("server", this.conceal(reply));
  }
}

/** Shorter ones stand in ordinary words. */
const MIN_SECRET = 4;

/** For servers that repeat what they refuse: takes what a user signs in with out of their words, in every form it is sent in. */
export function concealer(user: string, secrets: string[]) {
  return (said: string) =>
    secrets
      .filter(({ length }) => length >= MIN_SECRET)
      .flatMap((secret) => [...formsOf(user, secret).map((form) => Buffer.from(form).toString("base64")), secret])
      .reduce((text, form) => text.replaceAll(form, SECRET), said)
      .replace(/\b(AUTH [\w-]+ )[A-Za-z0-9+/]{8,}=*/gi, `$1${SECRET}`);
}

/** PLAIN (RFC 4616), LOGIN and XOAUTH2, before they are encoded. */
const formsOf = (user: string, secret: string) => [
  `\0${user}\0${secret}`,
  `${user}\0${user}\0${secret}`,
  bearerOf(user, secret),
  secret,
];

export const bearerOf = (user: string, token: string) => `user=${user}\x01auth=Bearer ${token}\x01\x01`;

const nameOf = (name: PeerCertificate["subject"] | undefined) =>
  [name?.CN, name?.O].flat().filter(Boolean).join(", ") || "–";
