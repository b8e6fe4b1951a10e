import type { SenderKind, SmtpProblem, TlsMode } from "@/lib/mail/schema";
import type { Pieces } from "@/lib/pieces";
import type { DkimKey } from "./dkim";
import type { ProxyConfig } from "./proxy";

/** A sender with its secret opened: what a transport needs to know. */
export type SenderConfig = {
  id: string;
  workspaceId: string;
  kind: SenderKind;
  host: string | null;
  port: number | null;
  tlsMode: TlsMode | null;
  username: string | null;
  /** SMTP password, API key or refresh token. */
  secret: string | null;
  /** Where the refresh token gets what signs in; null: by password. */
  oauth: { clientId: string; clientSecret: string | null; tokenUrl: string } | null;
  caPem: string | null;
  maxConnections: number;
  /** What we call ourselves in EHLO; null: this machine's name. */
  ehloName: string | null;
  /** From which of this machine's addresses we connect; null: the system chooses. */
  localAddress: string | null;
  proxy: ProxyConfig | null;
  /** Those that sign for the From address. */
  dkimKeys: DkimKey[];
};

export type Envelope = { from: string; to: string };

export type Attachment = { fileName: string; contentType: string; content: Uint8Array };

/** One recipient's mail before it is written as MIME. Header values are text, not yet encoded. */
export type OutgoingMail = {
  /** With its angle brackets, derived from the row: the same at every try. */
  messageId: string;
  date: Date;
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo?: string;
  subject: string;
  html: string | Pieces;
  text: string | Pieces;
  headers: [name: string, value: string][];
  attachments: Attachment[];
};

/**
 * What became of one try.
 * accepted: the server took it.
 * refused: a permanent no. deferred: not now. `scope` tells whose fault it is: the recipient's or the sender's own.
 * lost: the connection broke before the end of data was written; safe to try again.
 * unconfirmed: it broke after; nobody can know. Under `batchKey` the provider knows it for a day: the same again does no harm.
 * unbegun: `begin` said no; nothing of the message was sent.
 */
export type Outcome =
  | { kind: "accepted"; code?: number; reply: string; providerId?: string }
  | {
      kind: "refused" | "deferred";
      scope: "recipient" | "sender";
      code?: number;
      enhancedCode?: string;
      reply: string;
      /** Why no connection came about. */
      problem?: SmtpProblem;
    }
  | { kind: "lost"; reply: string }
  | { kind: "unconfirmed"; reply: string; batchKey?: string }
  | { kind: "unbegun" };

export type HandOver = {
  /** The row in the ledger. */
  id: string;
  envelope: Envelope;
  mail: OutgoingMail;
  /** Mails of different groups never share a call: each group has to repeat its own. */
  group?: string;
  /** It was handed over with others before, and nobody knows what came of it: again under the same key, when all are here. */
  batch?: { key: string; size: number };
  /**
   * Asked right before MAIL FROM (or the API call), again before the body when the envelope went ahead of another
   * message's reply, and again on another connection: false gives the message back untouched.
   */
  begin(): boolean;
  /** Called right before the end of data is written; false (the lease has run out) gives up without writing it. */
  commit(batchKey?: string): boolean;
};

/** An open way to one server, with as many connections as the sender allows. */
export type Transport = {
  /** How many messages may be under way at once. */
  readonly capacity: number;
  /** How many hand-overs keep it busy: some lie ready while the server answers. */
  readonly lanes: number;
  /** Never throws for what the server or the network does: that is an outcome. */
  handOver(item: HandOver): Promise<Outcome>;
  /** Ends the connections; hand-overs under way are finished first, for at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
};
