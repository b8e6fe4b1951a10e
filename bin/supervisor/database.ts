import { join } from "node:path";
import { closeDb } from "@/lib/db";
import { type Cluster, startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { env, forgetEnv, readChosenEnv } from "@/lib/env";
import { isAlive } from "@/lib/processes";
import { prepareData, readRuntime, writeRuntime } from "./installation";
import { choosePort, choosePorts } from "./ports";

export type Database = { isEmbedded: boolean; adopted: boolean; stop(): Promise<void> };

const WATCH_MS = 1_000;

/** The server of `DATABASE_URL`, or else the embedded one, started or adopted, its address noted for all processes. */
export async function openDatabase(data: string): Promise<Database> {
  if (readChosenEnv().DATABASE_URL) return { isEmbedded: false, adopted: true, stop: async () => {} };
  const { adopted, stop } = await startServer(data);
  return { isEmbedded: true, adopted, stop };
}

/** The same for as long as the installation runs: an embedded server that dies is started again. */
export async function keepDatabase(data: string, say: (line: string) => void): Promise<Database> {
  if (readChosenEnv().DATABASE_URL) return openDatabase(data);
  let server = await startServer(data);
  let repair: Promise<void> | undefined;
  const restart = async () => {
    say("The database ended; starting it again.");
    server = await startServer(data);
  };
  const timer = setInterval(() => {
    if (repair || isAlive(server.pid)) return;
    repair = restart()
      .catch((error) => say(error.message))
      .finally(() => {
        repair = undefined;
      });
  }, WATCH_MS);
  return {
    isEmbedded: true,
    adopted: server.adopted,
    stop: async () => {
      clearInterval(timer);
      await repair;
      await server.stop();
    },
  };
}

async function startServer(data: string): Promise<Cluster> {
  const last = readRuntime(data).POSTGRES_PORT;
  const cluster = await startEmbedded({
    dataDir: join(data, "postgres"),
    choosePort: () => choosePort("POSTGRES_PORT", readChosenEnv().POSTGRES_PORT, last, "127.0.0.1"),
  });
  writeRuntime(data, { ...readRuntime(data), DATABASE_URL: cluster.url, POSTGRES_PORT: String(cluster.port) });
  forgetEnv();
  return cluster;
}

/** For commands beside a running installation, or without one: the database is brought up to this version, and an embedded server that was not running ends with them. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const data = readChosenEnv().LETTERMILL_DATA;
  prepareData(data);
  const database = await openDatabase(data);
  try {
    // A running installation uses the ports that it chose.
    if (!readRuntime(data).INBOX_PORT) await choosePorts(data);
    await migrate(env.DATABASE_URL);
    return await work();
  } finally {
    await closeDb();
    if (!database.adopted) await database.stop();
  }
}
