import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type Arrived = { from: string; to: string[]; raw: Buffer; connection: string };

/** A complete SMTP server that keeps what it takes. */
export async function startSink(options: SMTPServerOptions = {}) {
  const mails: Arrived[] = [];
  const connections = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: options.key ? [] : ["STARTTLS"],
    ...options,
    onData(stream, { envelope, id }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        connections.add(id);
        mails.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
          connection: id,
        });
        done(null, "taken");
      });
    },
  });
  server.on("error", () => {});
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.server.address() as AddressInfo;
  return { port, mails, connections, stop: () => new Promise<void>((resolve) => server.close(resolve)) };
}

/** What a scripted server answers to a command: text to write, `hang`, `drop`, or a function of the socket. */
export type Answer = string | "hang" | "drop" | ((socket: Socket) => void);
/** Several: one after the other, on whichever connection; the last for all that follow. */
type Answers = Answer | Answer[];
export type Script = {
  greeting?: Answers;
  /** Lines of the EHLO reply after the first. */
  extensions?: string[];
  ehlo?: Answers;
  mail?: Answers;
  rcpt?: Answers;
  data?: Answers;
  /** After the first bytes of the body. */
  body?: Answers;
  end?: Answers;
  rset?: Answers;
  auth?: Answers;
  starttls?: Answers;
};

type Step = Exclude<keyof Script, "extensions">;

/** A server that says exactly what a test wants it to. Each further connection may have its own script. */
export async function startScripted(...scripts: Script[]) {
  const asked = new Map<Step, number>();
  const commands: string[] = [];
  const bodies: string[] = [];
  const sockets = new Set<Socket>();
  let connectionCount = 0;
  const server: Server = createServer((socket) => {
    const script = scripts[Math.min(connectionCount++, scripts.length - 1)]!;
    sockets.add(socket);
    socket.on("error", () => {});
    const give = (step: Step, usual = "") => {
      const answers = script[step] ?? usual;
      const turn = asked.get(step) ?? 0;
      asked.set(step, turn + 1);
      const answer = Array.isArray(answers) ? answers[Math.min(turn, answers.length - 1)]! : answers;
      if (answer === "hang") isDeaf = true;
      else if (answer === "drop") socket.destroy();
      else if (typeof answer === "function") answer(socket);
      else if (answer !== "") socket.write(`${answer}\r\n`);
      return answer;
    };
    const ehlo = ["250-test", ...(script.extensions ?? ["PIPELINING"]).map((name) => `250-${name}`), "250 HELP"].join(
      "\r\n",
    );
    let isDeaf = false;
    let inData = false;
    let bodySeen = false;
    let buffer = "";
    const onCommand = (line: string) => {
      commands.push(line);
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "EHLO") give("ehlo", ehlo);
      else if (verb === "MAIL") give("mail", "250 2.1.0 ok");
      else if (verb === "RCPT") give("rcpt", "250 2.1.5 ok");
      else if (verb === "RSET") give("rset", "250 2.0.0 ok");
      else if (verb === "AUTH") give("auth", "235 2.7.0 welcome");
      else if (verb === "STAR") give("starttls", "502 no");
      else if (verb === "QUIT") socket.end("221 bye\r\n");
      else if (verb === "DATA") {
        const answer = give("data", "354 go on");
        inData = typeof answer === "string" && answer.startsWith("354");
        bodySeen = false;
      } else socket.write("500 what\r\n");
    };
    socket.on("data", (chunk) => {
      buffer += chunk.toString("latin1");
      while (!isDeaf) {
        if (!inData) {
          const end = buffer.indexOf("\r\n");
          if (end < 0) return;
          const line = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          onCommand(line);
          continue;
        }
        if (!bodySeen && buffer.length > 0) {
          bodySeen = true;
          give("body");
        }
        const end = buffer.startsWith(".\r\n") ? -2 : buffer.indexOf("\r\n.\r\n");
        if (end === -1) return;
        bodies.push(buffer.slice(0, Math.max(end, 0)));
        buffer = buffer.slice(end + 5);
        inData = false;
        give("end", "250 2.0.0 queued as 1");
      }
    });
    give("greeting", "220 test ESMTP");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    bodies,
    connectionCount: () => connectionCount,
    stop,
  };
}
