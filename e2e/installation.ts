import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readRuntime } from "@/bin/supervisor/installation";
import { freePort } from "@/lib/db/embedded";
import { settings } from "@/lib/env";
import { commandOf, isAlive } from "@/lib/processes";

const START_LIMIT_MS = 240_000;

export type Installation = {
  url: string;
  data: string;
  /** Where the first admin is made; printed by the first start. */
  setupLink: string;
  /** The process that `lettermill start` is. */
  process: ChildProcess;
  stop(): Promise<void>;
};

/** A whole installation of its own: database, secrets, ports and folder. */
export async function startInstallation(overrides: Record<string, string> = {}): Promise<Installation> {
  const data = overrides.LETTERMILL_DATA ?? mkdtempSync(join(tmpdir(), "lettermill-e2e-"));
  chmodSync(data, 0o755);
  const port = overrides.PORT ?? String(await freePort());
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["bin/lettermill.mjs", "start"], {
    env: {
      ...withoutSettings(process.env),
      LETTERMILL_ENV: "test",
      LETTERMILL_DATA: data,
      NEXT_DIST_DIR: ".next-test",
      PORT: port,
      ...overrides,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    }
    if (!overrides.LETTERMILL_DATA) rmSync(data, { recursive: true, force: true });
  };
  for (let waited = 0; !output.includes("is running at"); waited += 100) {
    if (child.exitCode !== null || waited > START_LIMIT_MS) {
      const logs = ["web", "worker"].map((name) => readLog(join(data, "log", `${name}.log`)));
      await stop();
      throw new Error(`The installation did not start:\n${[output, ...logs].join("\n")}`);
    }
    await sleep(100);
  }
  const setupLink = /http\S+\/setup\S+/.exec(output)?.[0] ?? "";
  return { url, data, setupLink, process: child, stop };
}

/** The latest living process of the installation that runs this command. */
export function pidOf(data: string, command: "web" | "worker"): number {
  const children = readRuntime(data).children ?? [];
  const found = children.findLast(({ pid }) => isAlive(pid) && commandOf(pid).includes(` ${command}`));
  if (!found) throw new Error(`There is no ${command} running`);
  return found.pid;
}

/** What a developer set for an installation of their own is none of ours. */
const withoutSettings = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !settings.includes(name))) as NodeJS.ProcessEnv;

function readLog(path: string) {
  try {
    return readFileSync(path, "utf8").slice(-4000);
  } catch {
    return "";
  }
}
