import { existsSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { processStart } from "@/lib/processes";

/** A process, named so that no other one is mistaken for it: not after a reused pid, not after a reboot. */
export type Owner = { host: string; pid: number; processStart: string };

const BOOT_ID = "/proc/sys/kernel/random/boot_id";
const bootId = existsSync(BOOT_ID) ? readFileSync(BOOT_ID, "utf8").trim() : "";

export const thisProcess = (): Owner => ({
  host: hostname(),
  pid: process.pid,
  processStart: `${bootId}/${processStart(process.pid)}`,
});

/** Running or gone, where this machine can tell; "elsewhere" for a process of another machine or of before a reboot. */
export function whereaboutsOf({ host, pid, processStart: start }: Owner): "running" | "gone" | "elsewhere" {
  if (host !== hostname() || !start.startsWith(`${bootId}/`)) return "elsewhere";
  return start === `${bootId}/${processStart(pid)}` ? "running" : "gone";
}
