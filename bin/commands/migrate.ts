import { withDatabase } from "../supervisor/database";

/** Brings the database up to this version. */
export async function run() {
  await withDatabase(async () => console.log("The database is up to date."));
}
