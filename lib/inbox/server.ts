import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { senders } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isInboxPassword } from "./credentials";
import { inboxChanged } from "./live";
import { storeMail } from "./store-mail";

const MAX_BYTES = 25 * 1024 * 1024;

export type InboxServer = { port: number; stop(): Promise<void> };

/** The SMTP server of the local inbox: whoever signs in as a sender writes into its workspace's inbox. */
export async function startInboxServer(port = env.INBOX_PORT): Promise<InboxServer> {
  const server = new SMTPServer({
    name: "lettermill",
    banner: "Lettermill inbox",
    size: MAX_BYTES,
    // It listens on loopback or an inner network, and the password is good for nothing else.
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    authMethods: ["PLAIN", "LOGIN"],
    onAuth: ({ username, password }, _session, done) => {
      answer(findWorkspace(username ?? "", password ?? ""), (workspaceId) => done(null, { user: workspaceId }), done);
    },
    onData: (stream, session, done) => answer(receive(stream, session), (id) => done(null, `kept as ${id}`), done),
  });
  server.on("error", (error) => log.warn({ err: error }, "inbox connection failed"));
  await once(server.listen(port, env.INBOX_HOST), "listening");
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

function answer<T>(work: Promise<T>, accept: (value: T) => void, refuse: (error: Error) => void) {
  work.then(accept, (error) => {
    if (error instanceof Refusal) return refuse(error);
    log.error({ err: error }, "inbox could not keep a mail");
    refuse(new Refusal(451, "4.3.0 The database is away, try again"));
  });
}

async function findWorkspace(senderId: string, password: string): Promise<string> {
  if (!isInboxPassword(senderId, password)) throw new Refusal(535, "5.7.8 Not one of our senders");
  const [sender] = await db
    .select({ workspaceId: senders.workspaceId })
    .from(senders)
    .where(eq(senders.id, senderId))
    .limit(1);
  if (!sender) throw new Refusal(535, "5.7.8 Not one of our senders");
  return sender.workspaceId;
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) throw new Refusal(552, `5.3.4 More than ${MAX_BYTES} bytes`);
  const { mailFrom, rcptTo } = session.envelope;
  const workspaceId = session.user!;
  const id = await storeMail(db, {
    workspaceId,
    envelopeFrom: mailFrom ? mailFrom.address : "",
    envelopeTo: rcptTo.map(({ address }) => address).join(", "),
    raw: Buffer.concat(chunks),
  });
  inboxChanged(workspaceId, id);
  return id;
}
