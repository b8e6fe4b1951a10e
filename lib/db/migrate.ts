import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as run } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

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
