import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as run } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import type { Db } from "@/lib/db";

/** Brings the database up to this version; several processes may call it at once, one works while the others wait. */
export async function migrate(databaseUrl: string, folder = resolve("drizzle/migrations")) {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(7202601)`;
    await run(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}

/** How many migrations of this version the database has not had. */
export async function countPendingMigrations(db: Db, folder = resolve("drizzle/migrations")) {
  const { entries } = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8"));
  const [last] = await db.execute<{ at: string }>(sql`select max(created_at) as at from drizzle.__drizzle_migrations`);
  return (entries as { when: number }[]).filter(({ when }) => when > Number(last?.at ?? 0)).length;
}
