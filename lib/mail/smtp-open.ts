import type { Socket } from "node:net";
import { rootCertificates } from "node:tls";
import NodemailerConnection from "nodemailer/lib/smtp-connection";
import { connectThrough, type ProxyError } from "./proxy";
import { defaultPorts } from "./schema";
import { explainFault, SmtpOpenError } from "./smtp-error";
import type { SmtpTranscript } from "./smtp-transcript";
import type { SenderConfig } from "./transport";

export type SmtpServer = Pick<SenderConfig, "host" | "port" | "tlsMode" | "username" | "secret" | "caPem"> &
  Partial<Pick<SenderConfig, "ehloName" | "localAddress" | "proxy">>;

export type SmtpTimeouts = {
  /** Until the connection stands, DNS included; then as long again for the greeting. */
  connectMs: number;
  /** For the reply to a command, and for the server to take the next piece of a message. */
  commandMs: number;
  /** For the reply to the end of data: servers look into the message before they answer (RFC 5321 § 4.5.3.2.6). */
  endOfDataMs: number;
};

export const defaultTimeouts: SmtpTimeouts = { connectMs: 20_000, commandMs: 60_000, endOfDataMs: 300_000 };
/** For when a person waits for the answer. */
export const impatient: SmtpTimeouts = { connectMs: 10_000, commandMs: 10_000, endOfDataMs: 20_000 };

/** A connection that is greeted, encrypted as the settings demand, and signed in. */
export type OpenSocket = { socket: Socket; pipelining: boolean; sizeLimit: number };

/** What nodemailer keeps on its connection and we need to take the socket over. */
type Internals = {
  _socket: Socket;
  _supportedExtensions: string[];
  _maxAllowedSize: number;
  _onSocketData: () => void;
  _onSocketError: () => void;
  _onSocketClose: () => void;
  _onSocketEnd: () => void;
  _onSocketTimeout: () => void;
};

/** Throws `SmtpOpenError`. Encryption is never less than asked for, and certificates are always verified. */
export async function openSocket(
  server: SmtpServer,
  timeouts = defaultTimeouts,
  transcript?: SmtpTranscript,
): Promise<OpenSocket> {
  const { ehloName, localAddress, proxy } = server;
  const target = { host: server.host ?? "localhost", port: server.port ?? defaultPorts[server.tlsMode ?? "starttls"] };
  const through = proxy && (await openProxy(proxy, target, { timeoutMs: timeouts.connectMs, localAddress }));
  const connection: NodemailerConnection = new NodemailerConnection({
    ...target,
    ...(ehloName && { name: ehloName }),
    ...(localAddress && { localAddress }),
    ...(through && { connection: through }),
    secure: server.tlsMode === "implicit",
    requireTLS: server.tlsMode === "starttls",
    ignoreTLS: server.tlsMode === "none",
    connectionTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.commandMs,
    ...(transcript && {
      logger: transcript.loggerFor(() => (connection as unknown as Internals)._socket),
      debug: true,
    }),
    tls: { minVersion: "TLSv1.2", ...(server.caPem && { ca: [...rootCertificates, server.caPem] }) },
  });
  connection.on("error", () => {});
  try {
    await settle(connection, (done) => connection.connect(done));
    if (server.username) await signIn(connection, server);
  } catch (error) {
    connection.close();
    throw error instanceof SmtpOpenError ? error : explainFault(error as Error);
  }
  return takeOver(connection);
}

const openProxy = (...args: Parameters<typeof connectThrough>) =>
  connectThrough(...args).catch((error: ProxyError) => {
    throw new SmtpOpenError("proxy", error.problem, error.message);
  });

async function signIn(connection: NodemailerConnection, { username, secret }: SmtpServer) {
  if (!connection.allowsAuth) {
    throw new SmtpOpenError("auth", "authNotOffered", "The server offers no AUTH");
  }
  await settle(connection, (done) => connection.login({ user: username!, pass: secret ?? "" }, done));
}

const settle = (connection: NodemailerConnection, start: (done: (error?: Error | null) => void) => void) =>
  new Promise<void>((resolve, reject) => {
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("The server closed the connection")));
    start((error) => (error ? reject(error) : resolve()));
  });

function takeOver(connection: NodemailerConnection): OpenSocket {
  const inner = connection as unknown as Internals;
  const socket = inner._socket;
  socket.setTimeout(0);
  socket.off("data", inner._onSocketData);
  socket.off("error", inner._onSocketError);
  socket.off("close", inner._onSocketClose);
  socket.off("end", inner._onSocketEnd);
  socket.off("timeout", inner._onSocketTimeout);
  connection.removeAllListeners();
  return {
    socket,
    pipelining: inner._supportedExtensions.includes("PIPELINING"),
    sizeLimit: inner._maxAllowedSize,
  };
}
