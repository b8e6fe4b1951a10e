import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "@/lib/processes";
import { postmaster, startEmbedded } from "./embedded";

let folder: string;
let dataDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lettermill-embedded-"));
  chmodSync(folder, 0o755);
  dataDir = join(folder, "postgres");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a second start adopts the running server, and what was written survives a stop", async () => {
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
});

test("a cluster whose making was killed half-way is made anew", async () => {
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, "PG_VERSION"), "18\n");
  const cluster = await startEmbedded({ dataDir, unsafe: true });
  await cluster.stop();
  expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
});

test("a postmaster.pid whose number is another process' by now is not believed", () => {
  mkdirSync(dataDir);
  const file = join(dataDir, "postmaster.pid");
  writeFileSync(file, `${process.pid}\n${dataDir}\n1700000000\n5432\n`);
  expect(postmaster(dataDir)).toBeNull();
  expect(() => readFileSync(file)).toThrow("ENOENT");
});

test("a chosen port is asked for only when nothing runs yet", async () => {
  const refused = startEmbedded({ dataDir, unsafe: true, choosePort: () => Promise.reject(new Error("in use")) });
  await expect(refused).rejects.toThrow("in use");
});

test.runIf(userInfo().uid === 0)("as root it works below a folder that only root may enter", async () => {
  chmodSync(folder, 0o700);
  const cluster = await startEmbedded({ dataDir, unsafe: true });
  const place = realpathSync(dataDir);
  try {
    expect(place).toMatch(/^\/var\/lib\/lettermill\/postgres-/);
    await cluster.stop();
    const again = await startEmbedded({ dataDir, unsafe: true });
    expect(realpathSync(dataDir)).toBe(place);
    await again.stop();
  } finally {
    rmSync(place, { recursive: true });
  }
});
