import { once } from "node:events";
import { readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate } from "@/lib/db/migrate";
import { env, readChosenEnv } from "@/lib/env";
import { isRunning } from "@/lib/processes";
import { askedToStop } from "../lifecycle";
import { type Child, superviseChild } from "./child";
import { keepDatabase } from "./database";
import { prepareData, readRuntime, writeRuntime } from "./installation";
import { releaseLock, takeLock } from "./lock";
import { toFile, toTerminal } from "./output";
import { choosePorts, requirePort } from "./ports";

export type Installation = { isNew: boolean; worker: Child };

type Options = {
  dev: boolean;
  /** The compiled command line that web and worker run; this process' own unless given. */
  script?: string;
  say(line: string): void;
  /** Called with the database ready and migrated, before anything serves. */
  prepare?(stop: AbortSignal): Promise<void>;
  /** Called when web and worker answer. */
  onReady(installation: Installation): Promise<void>;
};

/** Runs database, web and worker until asked to stop, and leaves nothing running behind. */
export async function runInstallation({ dev, script = process.argv[1]!, say, prepare, onReady }: Options) {
  const chosen = readChosenEnv();
  const data = chosen.LETTERMILL_DATA;
  const { isNew } = prepareData(data);
  const lock = resolve(data, "lettermill.lock");
  const holder = takeLock(lock);
  if (holder) {
    throw new Error(`Lettermill is already running at ${chosen.APP_URL} (process ${holder.pid}). End that one first.`);
  }
  const stop = askedToStop();
  try {
    await untilOrphansEnd(data, say);
    await requirePort("PORT", chosen.PORT, chosen.HOST);
    say("Getting the database ready …");
    const database = await keepDatabase(data, say);
    try {
      await choosePorts(data);
      await migrate(env.DATABASE_URL);
      await prepare?.(stop);
      stop.throwIfAborted();
      await serve({ data, dev, script, isNew, say, onReady, stop });
    } catch (error) {
      if (!stop.aborted) throw error;
    } finally {
      if (database.isEmbedded) say("Stopping the database …");
      await database.stop();
    }
  } finally {
    releaseLock(lock);
  }
}

type Serving = Omit<Options, "prepare" | "script"> & {
  script: string;
  data: string;
  isNew: boolean;
  stop: AbortSignal;
};

async function serve({ data, dev, script, isNew, say, onReady, stop }: Serving) {
  const child = (name: "web" | "worker") =>
    superviseChild({
      name,
      args: [script, name, ...(dev && name === "web" ? ["--dev"] : [])],
      output: dev ? toTerminal(name) : toFile(logOf(data, name)),
      onStart: (process_) => {
        // Whoever looks at a page comes before bulk mail.
        if (name === "worker") setPriority(process_.pid, constants.priority.PRIORITY_BELOW_NORMAL);
        const { children = [], ...rest } = readRuntime(data);
        writeRuntime(data, { ...rest, children: [...children.filter(isRunning), process_] });
      },
      onRestart: (reason, delayMs) =>
        say(`The ${name} process ${reason}; starting it again${delayMs ? ` in ${delayMs / 1000} s` : ""}.`),
    });
  const web = child("web");
  const worker = child("worker");
  const asked = once(stop, "abort");
  try {
    const ready = Promise.all([web.ready, worker.ready]).then(() => onReady({ isNew, worker }));
    await Promise.race([asked, ready]);
    await asked;
  } catch (error) {
    // In development the terminal has shown it.
    if (dev) throw error;
    throw new Error(
      `${(error as Error).message}\n${["web", "worker"].map((name) => endOf(logOf(data, name))).join("\n")}`,
    );
  } finally {
    say("Stopping …");
    await Promise.all([web.stop(), worker.stop()]);
  }
}

const endOf = (path: string) => `${path}:\n${readFileSync(path, "utf8").trimEnd().split("\n").slice(-10).join("\n")}`;
const logOf = (data: string, name: string) => resolve(data, "log", `${name}.log`);

/** A killed supervisor's web and worker notice and end by themselves; their ports are taken until then. */
async function untilOrphansEnd(data: string, say: Options["say"]) {
  const orphans = () => (readRuntime(data).children ?? []).filter(isRunning);
  if (orphans().length === 0) return;
  say("Waiting for the processes of the last run to finish their work …");
  for (let waited = 0; orphans().length > 0 && waited < 35_000; waited += 100) await sleep(100);
  for (const { pid } of orphans()) process.kill(pid, "SIGKILL");
}
