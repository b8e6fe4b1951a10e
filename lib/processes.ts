import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { platform } from "node:os";

/** When a process began, as the kernel tells it, or null when it is gone; with the pid it names one process for ever. */
export function processStart(pid: number): string | null {
  try {
    if (platform() === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The second field is the program's name in brackets, which may hold spaces; state is the third, start the 22nd.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? null : (fields[19] ?? null);
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/** The command line of a process; empty when it is gone. */
export function commandOf(pid: number): string {
  try {
    if (platform() === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** False for a zombie, too: it is only waiting to be noticed. */
export const isAlive = (pid: number) => processStart(pid) !== null;

export type ProcessName = { pid: number; start: string | null };
export const nameProcess = (pid: number): ProcessName => ({ pid, start: processStart(pid) });
/** Whether that very process still runs, not another one that was given its number. */
export const isRunning = ({ pid, start }: ProcessName) => start !== null && processStart(pid) === start;
