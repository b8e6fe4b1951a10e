import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { commandOf, isAlive } from "@/lib/processes";
import { binaries, clusterFolder, type Owner, serverOwner } from "./server-owner";

export type Cluster = {
  /** Where the cluster listens, on loopback, with its password. */
  url: string;
  port: number;
  pid: number;
  /** True when a postmaster that was already running was taken over. */
  adopted: boolean;
  /** Fast shutdown: open transactions are rolled back, the disk is left clean. */
  stop(): Promise<void>;
};

type Options = {
  /** The folder of the cluster, made when missing. */
  dataDir: string;
  /** Asked only when no server is running yet. */
  choosePort?: () => Promise<number>;
  database?: string;
  /** Trade the disk's safety for speed: tests only. */
  unsafe?: boolean;
};

/**
 * Starts the PostgreSQL that comes with the packages, making its cluster at the first call, or adopts the one that a
 * killed supervisor left running. As root it runs as the user `postgres`, since PostgreSQL refuses root.
 */
export async function startEmbedded({
  dataDir,
  choosePort = freePort,
  database = "lettermill",
  unsafe = false,
}: Options): Promise<Cluster> {
  const owner = serverOwner();
  const bin = binaries(owner);
  const link = resolve(dataDir);
  const dir = clusterFolder(link, owner);
  const logPath = `${link}.log`;
  const passwordPath = `${link}.password`;

  // The password is written last: without it the cluster is none, or one whose making was killed half-way.
  if (!existsSync(join(dir, "PG_VERSION")) || !existsSync(passwordPath)) {
    const password = makeCluster({ bin, dir, owner, unsafe });
    writeFileSync(passwordPath, password, { mode: 0o600 });
  }
  const password = readFileSync(passwordPath, "utf8").trim();
  const running = postmaster(dir);
  const port = running?.port ?? (await choosePort());
  const pid = running?.pid ?? startPostmaster({ bin, dir, owner, port, logPath, unsafe });
  const url = (name: string) => `postgres://lettermill:${password}@127.0.0.1:${port}/${name}`;
  await untilReady(url("postgres"), pid, logPath);
  await createDatabase(url("postgres"), database);
  return { url: url(database), port, pid, adopted: Boolean(running), stop: () => stopProcess(pid) };
}

type Place = { bin: ReturnType<typeof binaries>; dir: string; owner: Owner; unsafe: boolean };

/** Returns the password of the one user. */
function makeCluster({ bin, dir, owner, unsafe }: Place): string {
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir)) rmSync(join(dir, name), { recursive: true });
  chmodSync(dir, 0o700);
  if (owner) chownSync(dir, owner.uid, owner.gid);
  const password = randomBytes(18).toString("base64url");
  // Where the owner can read it, too, for as long as it takes.
  const handedOver = join(tmpdir(), `lettermill-${randomBytes(8).toString("hex")}`);
  writeFileSync(handedOver, password, { mode: 0o600 });
  if (owner) chownSync(handedOver, owner.uid, owner.gid);
  const args = ["-D", dir, "-U", "lettermill", "-A", "scram-sha-256", `--pwfile=${handedOver}`, "-E", "UTF8"];
  const made = spawnSync(
    bin.initdb,
    [...args, "--locale-provider=builtin", "--locale=C.UTF-8", ...(unsafe ? ["-N"] : [])],
    { ...owner, cwd: dir, encoding: "utf8", env: childEnv },
  );
  rmSync(handedOver);
  if (made.status === 0) return password;
  throw new Error(`PostgreSQL could not make its folder ${dir}:\n${made.stderr || made.error}`);
}

/**
 * An eighth of the machine's memory: PostgreSQL's default of 128 MB makes every import among a million contacts write each
 * page of their indexes many times over. No more than 1 GB, since all else lives on the same machine.
 */
function bufferMegabytes() {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.min(1024, Math.max(128, Math.floor(memory / 8 / 1024 ** 2)));
}

function startPostmaster({ bin, dir, owner, port, logPath, unsafe }: Place & { port: number; logPath: string }) {
  const log = openSync(logPath, "a", 0o600);
  const settings: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: `${unsafe ? 128 : bufferMegabytes()}MB`,
    log_min_messages: "fatal",
    ...(unsafe && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const child = spawn(
    bin.postgres,
    ["-D", dir, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
    // A session of its own: Ctrl-C is for us, who stop it last.
    { ...owner, cwd: dir, detached: true, stdio: ["ignore", log, log], env: childEnv },
  );
  child.unref();
  closeSync(log);
  return child.pid!;
}

/** The postmaster that holds `dir` now, if any. What a crash left behind is cleared, for its number may be another's by now. */
export function postmaster(dir: string): { pid: number; port: number } | null {
  const file = join(dir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  if (pid && port && isAlive(pid) && commandOf(pid).includes(dir)) return { pid, port };
  rmSync(file, { force: true });
  return null;
}

/** A port that was free a moment ago. */
export const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer()
      .once("error", fail)
      .listen(0, "127.0.0.1", () => {
        const { port } = probe.address() as { port: number };
        probe.close(() => done(port));
      });
  });

/** PostgreSQL gets nothing of our environment, and speaks English in its log. */
const childEnv = { LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;

async function untilReady(url: string, pid: number, log: string) {
  for (let waited = 0; ; waited += 50) {
    const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await client`select 1`;
      return;
    } catch (error) {
      if (!isAlive(pid) || waited > 30_000) {
        throw new Error(
          `PostgreSQL did not start: ${(error as Error).message}\n${readFileSync(log, "utf8").split("\n").slice(-8).join("\n")}`,
        );
      }
    } finally {
      await client.end({ timeout: 1 });
    }
    await sleep(50);
  }
}

async function createDatabase(url: string, name: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [found] = await client`select 1 from pg_database where datname = ${name}`;
    if (!found) await client`create database ${client(name)}`;
  } finally {
    await client.end();
  }
}

async function stopProcess(pid: number) {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid) && waited < 30_000; waited += 50) await sleep(50);
  if (isAlive(pid)) process.kill(pid, "SIGQUIT");
}
