import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type ServerOptions = {
  /** How long it thinks over each mail. */
  delayMs: number;
  /** The first connections are closed without a word. */
  closedGreetings: number;
};

export type Taken = { at: Date; recipient: string; messageId: string };

/** What the server has written down: a mail that it took, each before it answered. */
export function readTaken(journal: string): Taken[] {
  const lines = readFileSync(journal, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => {
    const [at, recipient, messageId] = line.split("\t") as [string, string, string];
    return { at: new Date(at), recipient, messageId };
  });
}

export function countBy(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** An SMTP server in a process of its own that treats each recipient as `behaviourOf` says, and keeps a journal. */
export async function startFaultServer(options: Partial<ServerOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-faults-"));
  const journal = join(folder, "taken");
  const all = { journal, delayMs: 0, closedGreetings: 0, ...options };
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "server.ts"), JSON.stringify(all)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const [port] = await once(child.stdout, "data");
  return {
    port: Number(port),
    journal,
    total: () => readTaken(journal).length,
    /** How often each message arrived, by its Message-ID. */
    arrivals: () => countBy(readTaken(journal).map(({ messageId }) => messageId)),
    async stop() {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
