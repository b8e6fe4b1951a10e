import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isRunning, nameProcess, type ProcessName } from "@/lib/processes";

/** Takes the lock file for this process. Returns its holder instead when one is running; one that died is replaced. */
export function takeLock(path: string): ProcessName | null {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(nameProcess(process.pid)));
  try {
    for (;;) {
      if (linkOnce(own, path)) return null;
      const holder = read(path);
      if (holder && isRunning(holder)) return holder;
      // Only one of several that find the dead holder's file can move it away.
      const dead = `${own}.dead`;
      renameSync(path, dead);
      const moved = read(dead);
      if (moved && isRunning(moved)) linkOnce(dead, path);
      rmSync(dead, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

export const releaseLock = (path: string) => rmSync(path, { force: true });

function linkOnce(from: string, to: string) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(path: string): ProcessName | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
