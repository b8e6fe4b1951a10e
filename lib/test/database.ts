import postgres from "postgres";
import { closeDb } from "@/lib/db";
import { migrate } from "@/lib/db/migrate";
import { unique } from "./factories";

/** A database of the test file's own, for tests that let real workers loose on it. Call before the first query. */
export async function useOwnDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const shared = process.env.DATABASE_URL!;
  const name = `own_${unique()}`;
  const admin = postgres(shared, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(shared);
  url.pathname = `/${name}`;
  process.env.DATABASE_URL = url.href;
  await migrate(url.href);
  return {
    url: url.href,
    async drop() {
      await closeDb();
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
      process.env.DATABASE_URL = shared;
    },
  };
}
