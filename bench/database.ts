import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDb } from "@/lib/db";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { presetEnv } from "@/lib/env";

/** A data folder and a PostgreSQL of its own, as an installation has them, for this process and its children: `await using`. */
export async function startDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-bench-"));
  chmodSync(folder, 0o755);
  const cluster = await startEmbedded({ dataDir: join(folder, "postgres") });
  presetEnv({
    LETTERMILL_ENV: "test",
    LETTERMILL_SECRET: "only-for-the-benchmark-never-for-serving",
    LETTERMILL_DATA: folder,
    DATABASE_URL: cluster.url,
    APP_URL: "http://localhost:3999",
    LOG_LEVEL: "warn",
  });
  await migrate(cluster.url);
  return {
    url: cluster.url,
    async [Symbol.asyncDispose]() {
      await closeDb();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
