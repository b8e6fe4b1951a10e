import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/lib/db/embedded";

/** `smtp-sink` and `smtp-source` of Debian's package postfix; SMTP_TOOLS names their folder when it is another. */
function tool(name: string) {
  const path = join(process.env.SMTP_TOOLS ?? "/usr/sbin", name);
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing. Debian's package postfix has it; SMTP_TOOLS names another folder.`);
}

/** Takes mail as fast as it can: `using`. */
export async function startSink() {
  const port = await freePort();
  // Only root can, and has to, become somebody else.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const sink = spawn(tool("smtp-sink"), [...user, `127.0.0.1:${port}`, "200"], { stdio: "inherit" });
  while (!(await answers(port))) await sleep(100);
  return { port, [Symbol.dispose]: () => void sink.kill() };
}

async function answers(port: number) {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The wire: as many messages of one size as fast as both can. */
export async function runSource(options: { port: number; count: number; bytes: number; connections: number }) {
  const { port, count, bytes, connections } = options;
  const args = `-d -s ${connections} -l ${bytes} -m ${count} -f a@example.com -t b@example.com 127.0.0.1:${port}`;
  const source = spawn(tool("smtp-source"), args.split(" "), { stdio: "inherit" });
  const [code] = await once(source, "exit");
  if (code !== 0) throw new Error("smtp-source failed");
}
