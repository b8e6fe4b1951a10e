import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/lib/env";
import { nameProcess, type ProcessName } from "@/lib/processes";
import { nodeArgs } from "../prepare.mjs";

type Options = {
  name: string;
  /** Arguments of Node: the file and what follows it. */
  args: string[];
  output(stream: Readable): void;
  /** Called each time it was started anew after a death of its own. */
  onRestart?(reason: string, delayMs: number): void;
  onStart?(process: ProcessName): void;
};

export type Child = {
  /** Settles when it first said that it is ready; fails when it ends before. */
  ready: Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const STOP_LIMIT_MS = 35_000;
const CALM_MS = 30_000;
const LONGEST_DELAY_MS = 15_000;

/** Keeps a process of ours running: started again when it dies, later and later while it keeps dying. */
export function superviseChild({ name, args, output, onRestart, onStart }: Options): Child {
  let current: ChildProcess;
  let stopping = false;
  let delayMs = 0;
  let isReady = false;
  const ready = Promise.withResolvers<void>();

  const start = () => {
    const startedAt = performance.now();
    current = spawn(process.execPath, [...nodeArgs(name), ...args], {
      env: childEnv(),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    if (current.pid) onStart?.(nameProcess(current.pid));
    output(current.stdout!);
    output(current.stderr!);
    current.on("message", (message) => {
      if (message !== "ready") return;
      isReady = true;
      ready.resolve();
    });
    const own = current;
    current.once("exit", async (code, signal) => {
      if (stopping || own !== current) return;
      const reason = signal ? `was killed by ${signal}` : `ended with code ${code}`;
      if (!isReady) return ready.reject(new Error(`The ${name} process ${reason} before it was ready.`));
      delayMs = performance.now() - startedAt > CALM_MS ? 0 : Math.min(LONGEST_DELAY_MS, delayMs * 2 || 500);
      onRestart?.(reason, delayMs);
      await sleep(delayMs);
      if (!stopping && own === current) start();
    });
  };

  start();
  return {
    ready: ready.promise,
    restart: async () => {
      const old = current;
      current = undefined as unknown as ChildProcess;
      await end(old);
      if (!stopping) start();
    },
    stop: async () => {
      stopping = true;
      await end(current);
    },
  };
}

/** SIGTERM, and SIGKILL for one that does not listen. */
async function end(child: ChildProcess) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await gone;
  clearTimeout(timer);
}
