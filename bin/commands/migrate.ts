import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { withDatabase } from "../supervisor/database";

/** Brings the database up to this version. */
export async function run() {
  await withDatabase(() => migrate(env.DATABASE_URL));
  console.log("The database is up to date.");
}
