import { join } from "node:path";
import { startEmbedded } from "@/lib/db/embedded";
import { forgetEnv, readChosenEnv } from "@/lib/env";
import { prepareData, readRuntime, writeRuntime } from "./installation";
import { choosePort } from "./ports";

export type Database = { stop(): Promise<void>; adopted: boolean; isEmbedded: boolean };

/** The server of `DATABASE_URL`, or else the embedded one, started or adopted, its address noted for all processes. */
export async function openDatabase(data: string): Promise<Database> {
  const chosen = readChosenEnv();
  if (chosen.DATABASE_URL) return { stop: async () => {}, adopted: true, isEmbedded: false };
  const cluster = await startEmbedded({
    dataDir: join(data, "postgres"),
    choosePort: () => choosePort("POSTGRES_PORT", chosen.POSTGRES_PORT, readRuntime(data).POSTGRES_PORT, "127.0.0.1"),
  });
  writeRuntime(data, { ...readRuntime(data), DATABASE_URL: cluster.url, POSTGRES_PORT: String(cluster.port) });
  forgetEnv();
  return { stop: cluster.stop, adopted: cluster.adopted, isEmbedded: true };
}

/** For commands beside a running installation, or without one: an embedded server that was not running ends with them. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const data = readChosenEnv().LETTERMILL_DATA;
  prepareData(data);
  const database = await openDatabase(data);
  try {
    return await work();
  } finally {
    if (!database.adopted) await database.stop();
  }
}
