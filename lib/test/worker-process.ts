import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { bundle, nodeArgs as usualArgs } from "@/bin/prepare.mjs";

export type WorkerOptions = {
  /** For Node, before the script. */
  nodeArgs?: string[];
  env?: Record<string, string>;
};

let cli: Promise<string> | undefined;

/** A worker as it runs in an installation, in a process of its own, on the database that the environment names. */
export async function startWorkerProcess({ nodeArgs = [], env = {} }: WorkerOptions = {}) {
  const script = await (cli ??= bundle());
  const child = spawn(process.execPath, [...usualArgs("worker"), ...nodeArgs, script, "worker"], {
    env: { ...process.env, INBOX_PORT: "0", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  await untilRunning(child);
  return {
    pid: child.pid!,
    exited,
    async kill(signal: NodeJS.Signals) {
      child.kill(signal);
      await exited;
    },
  };
}

function untilRunning(child: ChildProcess) {
  let output = "";
  return new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output = (output + chunk).slice(-10_000);
      if (output.includes("worker is running")) resolve();
    };
    child.stdout!.on("data", read);
    child.stderr!.on("data", read);
    child.once("exit", (code) => reject(new Error(`The worker ended with ${code}:\n${output}`)));
  });
}
