import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A worker as it runs in an installation, in a process of its own, on the database that the environment names. */
export async function startWorkerProcess(): Promise<{ kill(signal: NodeJS.Signals): Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "bin/cli.ts", "worker"], {
    env: { ...process.env, INBOX_PORT: "0", LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await untilRunning(child);
  return {
    async kill(signal) {
      const exited = once(child, "exit");
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
