import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDb } from "@/lib/db";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { isAlive } from "@/lib/processes";
import { until } from "../until";

/** A PostgreSQL of one's own, with all its safety on, that can be killed like any process and started again. */
export async function startKillableDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-killable-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "postgres");
  const before = process.env.DATABASE_URL;
  let cluster = await startEmbedded({ dataDir });
  const { url, port } = cluster;
  process.env.DATABASE_URL = url;
  await migrate(url);
  return {
    url,
    folder,
    /** kill -9 of the postmaster and everyone who works for it, at once. */
    async kill() {
      const { stdout } = spawnSync("ps", ["-o", "pid=", "--ppid", String(cluster.pid)], { encoding: "utf8" });
      const pids = [cluster.pid, ...stdout.trim().split(/\s+/).map(Number)];
      for (const pid of pids) if (isAlive(pid)) process.kill(pid, "SIGKILL");
      await until("PostgreSQL is gone", () => !pids.some(isAlive));
    },
    async startAgain() {
      cluster = await startEmbedded({ dataDir, choosePort: async () => port });
    },
    async stop() {
      await closeDb();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
      process.env.DATABASE_URL = before;
    },
  };
}
