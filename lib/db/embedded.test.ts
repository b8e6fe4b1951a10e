import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { isAlive } from "@/lib/processes";
import { startEmbedded } from "./embedded";

test("a second start adopts the running server, and what was written survives a stop", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-embedded-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "postgres");
  try {
    const first = await startEmbedded({ dataDir, unsafe: true });
    const client = postgres(first.url, { max: 1 });
    await client`create table kept (n int)`;
    await client`insert into kept values (7)`;
    await client.end();

    const second = await startEmbedded({ dataDir, unsafe: true });
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);

    const third = await startEmbedded({ dataDir, unsafe: true });
    expect(third.adopted).toBe(false);
    const again = postgres(third.url, { max: 1 });
    expect(await again`select n from kept`).toEqual([{ n: 7 }]);
    await again.end();
    await third.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
