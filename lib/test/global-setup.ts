import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

/** A PostgreSQL of the run's own, migrated; `TEST_DATABASE_URL` puts another server in its place. */
export default async function setup() {
  process.env.TZ = "UTC";
  process.env.LETTERMILL_ENV = "test";
  process.env.LETTERMILL_SECRET = "a-secret-for-tests-of-enough-characters";
  process.env.APP_URL = "http://localhost:3999";
  process.env.LOG_LEVEL = "silent";
  const folder = mkdtempSync(join(tmpdir(), "lettermill-test-"));
  chmodSync(folder, 0o755);
  process.env.LETTERMILL_DATA = folder;
  const own = process.env.TEST_DATABASE_URL;
  if (own) {
    process.env.DATABASE_URL = own;
    await migrate(own);
    return () => rmSync(folder, { recursive: true, force: true });
  }
  const cluster = await startEmbedded({ dataDir: join(folder, "postgres"), unsafe: true });
  process.env.DATABASE_URL = cluster.url;
  await migrate(cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
