import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/lib/db/embedded";
import { startSink } from "@/lib/test/smtp";
import { until } from "@/lib/test/until";

/** A server of somebody else's, and the mails it took, each as it came. */
export type Server = { port: number; mails(): Promise<Buffer[]>; stop(): Promise<void> };

/** Of Debian's package postfix. It wants to start as root and then serves as a user of its own. */
export const hasPostfix = existsSync("/usr/sbin/postfix") && process.getuid?.() === 0;
export const hasSmtpSink = existsSync("/usr/sbin/smtp-sink");
/** Of Debian's package python3-aiosmtpd. */
const python = ["/usr/bin/python3", "python3"].find((path) => spawnSync(path, ["-c", "import aiosmtpd"]).status === 0);
export const hasAiosmtpd = python !== undefined;

/** A Postfix that hands on whatever it takes, so that the mail went through its queue. */
export async function startPostfix(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-postfix-"));
  const target = await startSink();
  const port = await freePort();
  for (const name of ["queue", "data"]) mkdirSync(join(folder, name));
  spawnSync("chown", ["postfix", join(folder, "data")]);
  spawnSync("chmod", ["755", folder]);
  writeFileSync(
    join(folder, "main.cf"),
    `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/mail.log
maillog_file_prefixes = ${folder}
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
local_recipient_maps =
alias_maps =
relayhost = [127.0.0.1]:${target.port}
smtp_host_lookup = native
`,
  );
  const unix = [
    "proxymap",
    "rewrite trivial-rewrite",
    "bounce",
    "defer bounce",
    "trace bounce",
    "smtp",
    "relay smtp",
    "error",
  ];
  const rows = unix.map((row) => row.split(" ")).map(([name, command = name]) => `${name} unix - - n - 0 ${command}`);
  writeFileSync(
    join(folder, "master.cf"),
    `127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
postlog unix-dgram n - n - 1 postlogd
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
${rows.join("\n")}
`,
  );
  const master = spawn("/usr/sbin/postfix", ["-c", folder, "start-fg"], { stdio: "ignore" });
  await untilAnswering(port, master);
  return {
    port,
    async mails() {
      const isEmpty = () =>
        ["incoming", "active", "deferred", "maildrop"].every((name) => isHollow(join(folder, "queue", name)));
      await until("Postfix has handed everything on", isEmpty, { timeoutMs: 300_000, everyMs: 200 });
      return target.mails.map(({ raw }) => raw);
    },
    async stop() {
      spawnSync("/usr/sbin/postfix", ["-c", folder, "stop"]);
      await end(master);
      await target.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isHollow = (folder: string): boolean =>
  !existsSync(folder) ||
  readdirSync(folder, { withFileTypes: true }).every(
    (entry) => entry.isDirectory() && isHollow(join(folder, entry.name)),
  );

const aiosmtpd = `
import asyncio, base64, sys
from aiosmtpd.smtp import SMTP
class Handler:
    async def handle_DATA(self, server, session, envelope):
        with open(sys.argv[2], "ab") as file: file.write(base64.b64encode(envelope.original_content) + b"\\n")
        return "250 taken"
async def main():
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Handler()), "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()
asyncio.run(main())
`;

export async function startAiosmtpd(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-aiosmtpd-"));
  const file = join(folder, "mails");
  const port = await freePort();
  const server = spawn(python!, ["-c", aiosmtpd, String(port), file], { stdio: "ignore" });
  await untilAnswering(port, server);
  return {
    port,
    mails: async () =>
      readFileSync(file, "latin1")
        .trimEnd()
        .split("\n")
        .map((line) => Buffer.from(line, "base64")),
    async stop() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Keeps each mail in a file of its own, behind lines of its own about the session. */
export async function startSmtpSink(options: string[] = []): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-sink-"));
  spawnSync("chmod", ["777", folder]);
  const port = await freePort();
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const args = [...user, ...options, "-d", "%Y.", `127.0.0.1:${port}`, "100"];
  const sink = spawn("/usr/sbin/smtp-sink", args, { cwd: folder, stdio: "ignore" });
  await untilAnswering(port, sink);
  return {
    port,
    mails: async () => readdirSync(folder).map((name) => readFileSync(join(folder, name))),
    async stop() {
      await end(sink);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(port: number, server: ChildProcess) {
  await until("the server answers", async () => {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`);
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "data");
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  });
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
