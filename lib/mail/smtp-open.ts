import type { Socket } from "node:net";
import { rootCertificates } from "node:tls";
import NodemailerConnection, { type SMTPConnectionCustomAuthContext } from "nodemailer/lib/smtp-connection";
import { type Grant, getAccessToken } from "./access-token";
import { connectThrough, type ProxyError } from "./proxy";
import { defaultPorts } from "./schema";
import { explainFault, SmtpOpenError } from "./smtp-error";
import { bearerOf, concealer, type SmtpTranscript } from "./smtp-transcript";
import type { SenderConfig } from "./transport";

export type SmtpServer = Pick<SenderConfig, "host" | "port" | "tlsMode" | "username" | "secret" | "caPem"> &
  Partial<Pick<SenderConfig, "id" | "oauth" | "ehloName" | "localAddress" | "proxy">>;

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
  _supportedAuth: string[];
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
    customAuth: { [XOAUTH2]: signInByToken },
    ...(transcript && {
      logger: transcript.loggerFor(() => (connection as unknown as Internals)._socket),
      debug: true,
    }),
    tls: { minVersion: "TLSv1.2", ...(server.caPem && { ca: [...rootCertificates, server.caPem] }) },
  });
  connection.on("error", () => {});
  try {
    await settle(connection, (done) => connection.connect(done));
    if (server.username) await signInUnheard(connection, server, transcript);
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

async function signInUnheard(connection: NodemailerConnection, server: SmtpServer, transcript?: SmtpTranscript) {
  const secrets = [server.secret ?? ""];
  const conceal = concealer(server.username!, secrets);
  if (transcript) transcript.conceal = conceal;
  try {
    await signIn(connection, server, secrets, transcript);
  } catch (error) {
    const fault = error as Error & { response?: string };
    fault.message = conceal(fault.message);
    if (fault.response) fault.response = conceal(fault.response);
    throw fault;
  }
}

/** Whatever it signs in with it adds to `secrets` first. */
async function signIn(
  connection: NodemailerConnection,
  server: SmtpServer,
  secrets: string[],
  transcript?: SmtpTranscript,
) {
  if (!connection.allowsAuth) {
    throw new SmtpOpenError("auth", "authNotOffered", "The server offers no AUTH");
  }
  const user = server.username!;
  const pass = server.secret ?? "";
  if (!server.oauth) return settle(connection, (done) => connection.login({ user, pass }, done));
  if (!(connection as unknown as Internals)._supportedAuth.includes(XOAUTH2)) {
    throw new SmtpOpenError("auth", "authTokenNotOffered", "The server offers no XOAUTH2");
  }
  const { id: senderId = "", oauth, caPem } = server;
  const grant: Grant = { ...oauth, senderId, refreshToken: pass, caPem };
  const login = (token: string) => {
    secrets.push(token);
    return settle(connection, (done) => connection.login({ method: XOAUTH2, user, pass: token }, done));
  };
  const token = await getAccessToken(grant, { transcript });
  try {
    await login(token);
  } catch (error) {
    if (!isRefused(error)) throw error;
    // It may have been taken back before its time.
    await login(await getAccessToken(grant, { refused: token, transcript })).catch((error) => {
      throw isRefused(error) ? new SmtpOpenError("auth", "authTokenNotTaken", error.response, 535) : error;
    });
  }
}

const XOAUTH2 = "XOAUTH2";

const isRefused = (error: unknown): error is { response: string } =>
  (error as { responseCode?: number }).responseCode === 535;

/** Google's and Microsoft's way to sign in: the server may say what is wrong before it refuses. */
async function signInByToken({ auth, sendCommand }: SMTPConnectionCustomAuthContext) {
  const { user, pass: token } = auth.credentials as { user: string; pass: string };
  const credentials = Buffer.from(bearerOf(user, token)).toString("base64");
  let { response } = await sendCommand(`AUTH ${XOAUTH2} ${credentials}`);
  if (response.startsWith("334")) ({ response } = await sendCommand(""));
  if (!response.startsWith("235")) throw new Error("Not signed in");
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
